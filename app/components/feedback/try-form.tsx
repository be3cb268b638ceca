import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { ClipChoice, type ClipChoiceProps } from './clip-choice.tsx'

interface TryFormProps extends Pick<ClipChoiceProps, 'choices'> {
  clientId: string
  today: string
}

/** Logs one use of a step: when, where, how it went, and the seconds that show it where there are any. */
export function TryForm({ clientId, today, choices }: TryFormProps) {
  const t = useTranslations('feedback.try')
  return (
    <Form
      method="post"
      preventScrollReset
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <input type="hidden" name="intent" value="try" />
      <input type="hidden" name="clientId" value={clientId} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <DateField name="onDate" label={t('on')} defaultValue={today} max={today} required />
        <SegmentedControl
          name="setting"
          legend={t('where')}
          defaultValue="class"
          choices={(['class', 'rehearsal'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <SegmentedControl
          name="result"
          legend={t('how')}
          defaultValue="done"
          choices={(['done', 'partly', 'not'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <TextArea
        name="note"
        label={t('note')}
        optional
        rows={2}
        maxLength={1_000}
        placeholder={t('notePlaceholder')}
      />
      <ClipChoice choices={choices} />
      <SubmitButton intent="try" className="justify-self-start">
        {t('submit')}
      </SubmitButton>
    </Form>
  )
}
