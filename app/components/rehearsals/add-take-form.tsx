import { useTranslations } from 'use-intl/react'
import { ClipChoice, type ClipChoiceProps } from '#app/components/feedback/clip-choice.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import type { Take } from './take.ts'

/** Some seconds of a recording that is there become the next take. */
export function AddTakeForm({
  takes,
  choices,
}: {
  takes: readonly Take[]
  choices: ClipChoiceProps['choices']
}) {
  const t = useTranslations('rehearsals.add')
  return (
    <Opens label={t('title')} about={t('about')} intent="add-take" submit={t('submit')} variant="primary">
      <ClipChoice choices={choices} label={t('clip')} required />
      <CueChoice takes={takes} />
    </Opens>
  )
}

const cueKinds = ['try-again', 'pause', 'rewind']

/** The mark of the latest "try again", if no take has taken it up yet. */
export function openCue(takes: readonly Take[]): string {
  const mark = takes.flatMap((take) => take.marks).findLast(({ kind }) => kind === 'try-again')
  const isTaken = takes.some(({ cause }) => cause?.mark.id === mark?.id)
  return mark && !isTaken ? mark.id : ''
}

/** Where in the part the next take takes up: at the start, or where somebody stopped an earlier one. */
export function CueChoice({
  takes,
  value,
  onChange,
}: {
  takes: readonly Take[]
  value?: string
  onChange?: (markId: string) => void
}) {
  const t = useTranslations('rehearsals.add')
  const kinds = useTranslations('rehearsals.marks.kind')
  const cues = takes.flatMap((take) =>
    take.marks
      .filter(({ kind }) => cueKinds.includes(kind))
      .map(({ id, kind, atMs, note }) => {
        const about = { number: take.number, kind: kinds(kind), time: printTimecode(atMs) }
        return { value: id, label: note ? t('atNote', { ...about, note }) : t('at', about) }
      }),
  )
  if (cues.length === 0) return null
  return (
    <Select
      name="cueMarkId"
      label={t('cue')}
      {...(onChange ? { value, onChange: (event) => onChange(event.target.value) } : { defaultValue: '' })}
      options={[{ value: '', label: t('start') }, ...cues.reverse()]}
    />
  )
}
