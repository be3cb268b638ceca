import { useTranslations } from 'use-intl/react'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { CalendarDay } from '#app/domain/calendar-day.ts'
import type { ComposedDraft } from './draft.ts'
import { DueDays } from './due-days.tsx'

interface StepFieldsProps {
  draft: Pick<ComposedDraft, 'criterion' | 'why' | 'dueInDays'>
  onChange: (change: Partial<Pick<ComposedDraft, 'criterion' | 'why' | 'dueInDays'>>) => void
  policies: { dueLimitDays: number; defaultDueDays: number }
  today: CalendarDay
  fromAgreement: boolean
}

/** What a step has besides its words: how one will see it, why, and by when. */
export function StepFields({ draft, onChange, policies, today, fromAgreement }: StepFieldsProps) {
  const t = useTranslations('feedback.compose.step')
  return (
    <>
      <TextArea
        name="criterion"
        label={t('criterion')}
        description={t('criterionAbout')}
        value={draft.criterion}
        maxLength={500}
        rows={2}
        onChange={(event) => onChange({ criterion: event.target.value })}
      />
      <TextArea
        name="why"
        label={t('why')}
        optional
        value={draft.why}
        maxLength={500}
        rows={2}
        onChange={(event) => onChange({ why: event.target.value })}
      />
      <DueDays
        label={t('due')}
        days={draft.dueInDays ?? policies.defaultDueDays}
        onChange={(dueInDays) => onChange({ dueInDays })}
        most={policies.dueLimitDays}
        {...{ today, fromAgreement }}
      />
    </>
  )
}
