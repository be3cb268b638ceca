import { Link } from '@remix-run/react'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'

interface FirstStepsProps {
  steps: {
    /** How many are invited and not there yet. */
    invited: number
    sample: 'open' | 'closed' | 'none'
  }
  /** Whether they have lessons or rehearsals of their own to show. */
  records: boolean
  /** Whether they have uploaded something already. */
  uploaded: boolean
}

/** What an administrator does first in a school where nobody else is yet; it goes by itself once somebody has joined. */
export function FirstSteps({ steps, records, uploaded }: FirstStepsProps) {
  const t = useTranslations('home.first')
  const { invited, sample } = steps
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-muted">{t('about')}</p>
      <ol className="mt-4 divide-y divide-line rounded-lg border border-line bg-surface">
        <Step
          to={paths.people()}
          name={t('people')}
          about={invited > 0 ? t('invited', { count: invited }) : t('peopleText')}
          done={invited > 0}
        />
        {records ? (
          <Step
            to={uploaded ? paths.recordings() : paths.upload()}
            name={t('upload')}
            about={t(uploaded ? 'uploaded' : 'uploadText')}
            done={uploaded}
          />
        ) : null}
        {sample === 'closed' ? null : (
          <Step
            to={sample === 'open' ? paths.sampleSchool() : paths.settings()}
            name={t('sample')}
            about={t(sample === 'open' ? 'sampleText' : 'sampleOpens')}
          />
        )}
      </ol>
    </section>
  )
}

interface StepProps {
  to: string
  name: string
  about: ReactNode
  done?: boolean
}

function Step({ to, name, about, done = false }: StepProps) {
  const t = useTranslations('home.first')
  return (
    <li className="group/step relative flex items-start gap-4 p-4 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-raised has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent sm:px-5">
      <span
        aria-hidden
        className={
          done
            ? 'mt-0.5 grid size-6 shrink-0 place-items-center rounded-full bg-strength-soft text-strength'
            : 'mt-0.5 size-6 shrink-0 rounded-full border border-edge'
        }
      >
        {done ? <Check className="size-4" strokeWidth={3} /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">
          <Link to={to} className="stretched group-hover/step:underline">
            {name}
          </Link>
          {done ? <span className="sr-only">, {t('done')}</span> : null}
        </h3>
        <p className="text-muted">{about}</p>
      </div>
      <ChevronRight aria-hidden className="mt-1 size-4.5 shrink-0 text-muted rtl:-scale-x-100" />
    </li>
  )
}
