import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { CheckedWording } from './checked-wording.tsx'
import { DueDays } from './due-days.tsx'
import { OpensForm } from './opens-form.tsx'
import { useWording } from './use-wording.ts'

interface ChangeFormProps {
  step: {
    text: string
    criterion: string
    state: ActionStepState
    proposedDueInDays: number
    teacher: { name: string }
  }
  isTeacher: boolean
  policies: { dueLimitDays: number }
  today: string
}

/** Suggests other words or another date for a step that is agreed. */
export function ChangeForm({ step, isTeacher, policies, today }: ChangeFormProps) {
  const t = useTranslations('steps.change')
  const compose = useTranslations('feedback.compose.step')
  const days = Math.min(step.proposedDueInDays, policies.dueLimitDays)
  const wording = useWording({ text: step.text, criterion: step.criterion, why: '', dueInDays: days })
  const hasPassed = step.state === 'due-review'
  const [keepsDate, setKeepsDate] = useState(!hasPassed)
  const [note, setNote] = useState('')
  const { draft, change } = wording
  const body = () => {
    if (!wording.isGood) {
      wording.showFindings()
      return null
    }
    const { text, criterion, dueInDays } = draft
    const terms = { text, criterion, dueInDays: keepsDate ? null : dueInDays }
    return { intent: 'suggest-change', ...terms, note, overrides: wording.overrides }
  }
  return (
    <OpensForm
      label={t('open')}
      about={isTeacher ? t('openAboutTeacher') : t('openAbout', { name: step.teacher.name })}
      submit={t('suggest')}
      body={body}
    >
      <CheckedWording wording={wording} label={compose('label')} />
      <TextArea
        name="criterion"
        label={compose('criterion')}
        rows={2}
        maxLength={500}
        value={draft.criterion}
        onChange={({ target }) => change({ criterion: target.value })}
      />
      {hasPassed ? null : (
        <Checkbox
          label={t('keepDate')}
          checked={keepsDate}
          onChange={({ target }) => setKeepsDate(target.checked)}
        />
      )}
      {keepsDate ? null : (
        <DueDays
          label={t('days')}
          days={draft.dueInDays ?? days}
          onChange={(dueInDays) => change({ dueInDays })}
          most={policies.dueLimitDays}
          today={today}
          fromAgreement
        />
      )}
      <TextArea
        name="note"
        label={t('note')}
        optional
        rows={2}
        maxLength={1_000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
    </OpensForm>
  )
}
