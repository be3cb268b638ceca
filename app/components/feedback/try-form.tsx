import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { type LoggedTry, tryResults, trySettings } from '#app/domain/logged-try.ts'
import { ClipChoice, type ClipChoiceProps } from './clip-choice.tsx'

export interface TryFieldsProps extends Pick<ClipChoiceProps, 'choices' | 'hasClip'> {
  tried: LoggedTry & { note: string }
  /** The days between which a try can lie. */
  firstDay: string
  today: string
}

interface TryFormProps extends Pick<TryFieldsProps, 'choices' | 'firstDay' | 'today'> {
  clientId: string
}

/** Logs one use of a step: when, where, how it went, and the seconds that show it where there are any. */
export function TryForm({ clientId, ...props }: TryFormProps) {
  const t = useTranslations('feedback.try')
  return (
    <CheckedForm
      method="post"
      preventScrollReset
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <input type="hidden" name="intent" value="try" />
      <input type="hidden" name="clientId" value={clientId} />
      <TryFields {...props} tried={{ onDate: props.today, setting: 'class', result: 'done', note: '' }} />
      <SubmitButton intent="try" className="justify-self-start">
        {t('submit')}
      </SubmitButton>
    </CheckedForm>
  )
}

/** What one says about a try. */
export function TryFields({ tried, firstDay, today, choices, hasClip }: TryFieldsProps) {
  const t = useTranslations('feedback.try')
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <DateField
          name="onDate"
          label={t('on')}
          defaultValue={tried.onDate}
          min={firstDay}
          max={today}
          required
        />
        <SegmentedControl
          name="setting"
          legend={t('where')}
          defaultValue={tried.setting}
          choices={trySettings.map((value) => ({ value, label: t(value) }))}
        />
        <SegmentedControl
          name="result"
          legend={t('how')}
          defaultValue={tried.result}
          choices={tryResults.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <TextArea
        name="note"
        label={t('note')}
        optional
        rows={2}
        maxLength={1_000}
        placeholder={t('notePlaceholder')}
        defaultValue={tried.note}
      />
      <ClipChoice {...{ choices, hasClip }} />
    </>
  )
}
