import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { Badge, type Tone } from '#app/components/ui/badge.tsx'
import { type ActionStepState, isActive } from '#app/domain/action-step.ts'

const tones: Partial<Record<ActionStepState, Tone>> = {
  proposed: 'accent',
  agreed: 'accent',
  practised: 'accent',
  trying: 'accent',
  'due-review': 'opportunity',
  mastered: 'strength',
}

/** Where a step stands, in a word or two. */
export function StepBadge({ state }: { state: ActionStepState }) {
  const t = useTranslations('feedback.step.state')
  return <Badge tone={tones[state] ?? 'plain'}>{t(state)}</Badge>
}

interface DueWordsProps {
  state: ActionStepState
  dueOn: string | null
  dueInDays: number | null
}

/** "Due in 3 days, on 28 November"; a day that has passed is a reason to look at it together, not a failure. */
export function DueWords({ state, dueOn, dueInDays }: DueWordsProps) {
  const t = useTranslations('feedback.step.due')
  const print = useDay()
  if (state === 'due-review') return <>{t('review')}</>
  if (dueOn === null || dueInDays === null || !isActive(state)) return null
  return <>{t('in', { days: dueInDays, date: print(dueOn) })}</>
}
