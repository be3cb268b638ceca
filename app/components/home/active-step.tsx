import { Link } from '@remix-run/react'
import { NotebookPen, Video } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { DueWords } from '#app/components/feedback/step-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { paths } from '#app/paths.ts'

export interface HomeStep {
  id: string
  text: string
  criterion: string
  state: ActionStepState
  dueOn: string | null
  dueInDays: number | null
  practice: { name: string; letters: string; shape: string; hue: number } | null
}

/** The one step a teacher works on, large, with the two things to do about it. */
export function ActiveStep({ step }: { step: HomeStep }) {
  const t = useTranslations('home.step')
  return (
    <section
      aria-labelledby={`step-${step.id}`}
      className="lamp rounded-lg border border-line bg-surface p-5 sm:p-8"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <span className="font-semibold text-accent-strong">{t('title')}</span>
        <span>
          <DueWords {...step} />
        </span>
        {step.practice ? <PracticeLabel practice={step.practice} /> : null}
      </p>
      <h2 id={`step-${step.id}`} className="mt-2 max-w-3xl text-xl leading-snug sm:text-2xl sm:leading-snug">
        <Link to={paths.step(step.id)} className="rounded-sm hover:underline">
          {step.text}
        </Link>
      </h2>
      {step.criterion ? (
        <p className="mt-4 max-w-prose">
          <span className="block text-sm text-muted">{t('criterion')}</span>
          {step.criterion}
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-3">
        <LinkButton to={`${paths.upload()}?kind=rehearsal`} variant="primary" size="lg" icon={Video}>
          {t('rehearse')}
        </LinkButton>
        <LinkButton to={`${paths.step(step.id)}#tries`} size="lg" icon={NotebookPen}>
          {t('logTry')}
        </LinkButton>
        <AllSteps />
      </div>
    </section>
  )
}

/** What stands there while there is no step: how one begins, and one real example. */
export function NoStep() {
  const t = useTranslations('home.step')
  return (
    <section className="lamp rounded-lg border border-line bg-surface p-5 sm:p-8">
      <h2 className="text-xl">{t('none')}</h2>
      <p className="mt-2 max-w-prose text-muted">{t('noneText')}</p>
      <figure className="mt-4 max-w-prose rounded-lg border border-dashed border-edge px-4 py-3">
        <figcaption className="text-sm text-muted">{t('noneExample')}</figcaption>
        <p>{t('example')}</p>
      </figure>
      <div className="mt-5 flex flex-wrap gap-2">
        <LinkButton to={paths.recordings()}>{t('noneAction')}</LinkButton>
        <AllSteps />
      </div>
    </section>
  )
}

/** The way to what was mastered, parked or closed. */
export function AllSteps() {
  const t = useTranslations('home.step')
  return (
    <Link to={paths.steps()} className="link self-center">
      {t('all')}
    </Link>
  )
}
