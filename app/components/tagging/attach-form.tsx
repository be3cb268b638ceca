import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { ObservationPage } from '#server/observations/read-observation-page.ts'

/** Chooses the film of the lesson, now or later. */
export function AttachForm({ choices, chosen }: { choices: ObservationPage['choices']; chosen: string }) {
  const t = useTranslations('tagging.film')
  const day = useDay()
  if (choices.length === 0) return <p className="text-muted">{t('noChoice')}</p>
  return (
    <Form method="post" className="flex flex-wrap items-end gap-2">
      <Select
        key={chosen}
        name="recordingId"
        label={t('which')}
        defaultValue={chosen}
        className="min-w-0 flex-1 basis-60"
        options={[
          { value: '', label: t('none') },
          ...choices.map(({ id, title, recordedOn, ownerName }) => ({
            value: id,
            label: [title, ownerName, ...(recordedOn ? [day(recordedOn)] : [])].join(' · '),
          })),
        ]}
      />
      <SubmitButton intent="attach" variant={chosen ? 'secondary' : 'primary'}>
        {t('attach')}
      </SubmitButton>
    </Form>
  )
}
