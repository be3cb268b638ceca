import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { paths } from '#app/paths.ts'

interface FocusLinesProps {
  focus: readonly {
    id: string
    name: string
    letters: string
    shape: string
    hue: number
    lookFors: readonly { text: string }[]
    walkthru: readonly unknown[]
  }[]
}

/** The practices to which a teacher limits themselves: what to look for, its moments to watch, and the way to rehearse it. */
export function FocusLines({ focus }: FocusLinesProps) {
  const t = useTranslations('home.focus')
  if (focus.length === 0) return null
  return (
    <section aria-labelledby="focus">
      <h2 id="focus" className="text-lg">
        {t('title')}
      </h2>
      <ul className="mt-1 grid gap-3">
        {focus.map((practice) => (
          <li key={practice.id} className="grid gap-1">
            <Link to={paths.practice(practice.id)} className="justify-self-start rounded-sm hover:underline">
              <PracticeLabel practice={practice} wraps />
            </Link>
            {practice.lookFors[0] ? (
              <p className="max-w-prose text-sm text-muted">
                {t('look', { what: practice.lookFors[0].text })}
              </p>
            ) : null}
            <p className="flex flex-wrap gap-x-4 text-sm">
              <Link to={paths.search({ practice: practice.id })} className="link">
                {t('watch')}
              </Link>
              {practice.walkthru.length > 0 ? (
                <Link to={paths.newRehearsal({ practice: practice.id })} className="link">
                  {t('rehearse')}
                </Link>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
