import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
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

interface StepCardProps {
  step: Pick<HomeStep, 'id' | 'text' | 'criterion' | 'practice'>
  /** What it is to its reader, and by when. */
  lead: ReactNode
  /** What one can do about it. */
  children: ReactNode
}

/** One step, large, as the first thing on a teacher's home. */
export function StepCard({ step, lead, children }: StepCardProps) {
  const t = useTranslations('home.step')
  return (
    <section
      aria-labelledby={`step-${step.id}`}
      className="lamp rounded-lg border border-line bg-surface p-5 sm:p-8"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        {lead}
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
        {children}
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
