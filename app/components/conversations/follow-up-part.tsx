import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { DateField } from '#app/components/ui/date-field.tsx'
import { FormError } from '#app/components/ui/form-errors.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { addDays } from '#app/domain/calendar-day.ts'
import { lackOf } from '#app/domain/conversation.ts'
import { useConversation } from './data.ts'
import { allKept, PartForm, partFormMark } from './part-form.tsx'

/** The day that was set, in words. */
export function FollowUpDay() {
  const t = useTranslations('conversations.followUp')
  const print = useDay()
  const { followUpOn } = useConversation().conversation
  return <p>{followUpOn ? t('on', { date: print(followUpOn) }) : t('none')}</p>
}

export function FollowUpForm() {
  const t = useTranslations('conversations.followUp')
  const { conversation, policies, today } = useConversation()
  const [day, setDay] = useState(conversation.followUpOn ?? addDays(today, policies.defaultDueDays))
  return (
    <PartForm
      submit={t('save')}
      variant="secondary"
      goesOn
      body={() => ({ intent: 'follow-up', onDay: day })}
    >
      <DateField
        name="onDay"
        label={t('label')}
        description={t('about', { days: policies.dueLimitDays })}
        value={day}
        min={addDays(today, 1)}
        max={addDays(today, policies.dueLimitDays)}
        onChange={({ target }) => setDay(target.value)}
        className="grid grid-cols-1 max-w-60 gap-1"
      />
    </PartForm>
  )
}

/** Closing asks for a reason where there is no step, or nothing was practised. */
export function CloseForm() {
  const t = useTranslations('conversations.close')
  const { conversation, record } = useConversation()
  const [reason, setReason] = useState('')
  const [isWarned, setWarned] = useState(false)
  const lack = lackOf({ step: record.step?.standing ?? 'none', rounds: record.rounds.length })
  return (
    <PartForm
      submit={t('submit')}
      body={(form, miss) => {
        if (lack !== null && reason.trim().length < 3)
          return miss('reason', t(lack === 'step' ? 'missingStep' : 'missingPractice'))
        if (isWarned || !hasUnkeptText(form)) return { intent: 'close', reason }
        setWarned(true)
        return null
      }}
    >
      <p className="text-muted">
        {conversation.isTeacher ? t('aboutSelf') : t('about', { name: conversation.teacher.name })}
      </p>
      {isWarned ? (
        <div role="alert">
          <FormError>{t('unkept')}</FormError>
        </div>
      ) : null}
      {lack === null ? null : (
        <TextArea
          name="reason"
          label={t(lack === 'step' ? 'reasonStep' : 'reasonPractice')}
          value={reason}
          rows={2}
          maxLength={1_000}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </PartForm>
  )
}

/** Whether something is written in another part that its button has not kept. */
const hasUnkeptText = (form: HTMLFormElement) =>
  [...document.querySelectorAll<HTMLTextAreaElement>(`form[${partFormMark}] textarea`)].some(
    (field) =>
      field.form !== form && field.form?.getAttribute(partFormMark) !== allKept && field.value.trim() !== '',
  )
