import { useSubmit } from '@remix-run/react'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Opens } from '#app/components/feedback/opens.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { tryResults } from '#app/domain/logged-try.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import type { Take } from './take.ts'

export interface TakeActionsProps {
  take: Take
  /** As what it can be kept for the step that the rehearsal serves; null where it cannot. */
  keepsAs: 'rehearse' | 'try' | null
  recordings: readonly { recordingId: string; title: string }[]
}

/** What its teacher can do with a take. */
export function TakeActions({ take, keepsAs, recordings }: TakeActionsProps) {
  const t = useTranslations('rehearsals.take')
  const submit = useSubmit()
  const hasFilm = take.recordingId !== null
  return (
    <div className="flex flex-wrap items-start gap-2">
      {hasFilm && keepsAs && !take.kept ? <Keep take={take} as={keepsAs} /> : null}
      {hasFilm || recordings.length === 0 ? null : (
        <Opens label={t('attach')} intent="attach" submit={t('attach')}>
          <input type="hidden" name="takeId" value={take.id} />
          <Select
            name="recordingId"
            label={t('attachRecording')}
            options={recordings.map(({ recordingId, title }) => ({ value: recordingId, label: title }))}
          />
        </Opens>
      )}
      <Opens label={t('place')} about={t('placeAbout')} intent="place" submit={t('place')}>
        <input type="hidden" name="takeId" value={take.id} />
        <div className="grid gap-3 sm:grid-cols-3">
          <Time name="start" label={t('start')} valueMs={take.startMs} />
          <Time name="end" label={t('end')} valueMs={take.endMs} />
          <Time name="offset" label={t('offset')} valueMs={take.offsetMs} />
        </div>
      </Opens>
      <ConfirmButton
        variant="quiet"
        icon={Trash2}
        title={t('removeTitle', { number: take.number })}
        text={t('removeText')}
        confirm={t('remove')}
        onConfirm={() =>
          submit({ intent: 'remove-take', takeId: take.id }, { method: 'post', preventScrollReset: true })
        }
      >
        {t('remove')}
      </ConfirmButton>
    </div>
  )
}

function Time({ name, label, valueMs }: { name: string; label: string; valueMs: number | null }) {
  return (
    <TextField
      key={valueMs}
      name={name}
      label={label}
      defaultValue={valueMs === null ? '' : printTimecode(valueMs, { precise: true })}
      optional={name === 'end'}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
    />
  )
}

/** For the step: as the take that shows it was rehearsed, or as one try of it. */
function Keep({ take, as }: { take: Take; as: 'rehearse' | 'try' }) {
  const t = useTranslations('rehearsals.keep')
  const words = useTranslations('feedback.try')
  return (
    <Opens label={t(as)} about={t(`${as}About`)} intent="keep" submit={t('submit')} variant="primary">
      <input type="hidden" name="takeId" value={take.id} />
      <input type="hidden" name="as" value={as} />
      {as === 'try' ? (
        <SegmentedControl
          name="result"
          legend={t('result')}
          required
          choices={tryResults.map((value) => ({ value, label: words(value) }))}
        />
      ) : null}
      <TextArea name="note" label={t('note')} optional rows={2} maxLength={1_000} />
    </Opens>
  )
}
