import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import type { Clip } from './clip.ts'
import { ClipPlayer } from './clip-player.tsx'

export interface ClipChoiceProps {
  /** What the clip is to show; a clip that shows a step, unless said otherwise. */
  label?: string
  choices: readonly (NonNullable<Clip['source']> & { recordingId: string; beforeStep: boolean })[]
  required?: boolean
  /** There is a clip already, which stays unless another one, or none, is chosen. */
  hasClip?: boolean
}

/** What the form says for the clip that is there. */
const same = 'same'

const momentsAtMost = 60

/** Some seconds of one's own recordings: from its moments by one press, or typed as two times. */
export function ClipChoice({ label, choices, required = false, hasClip = false }: ClipChoiceProps) {
  const t = useTranslations('feedback.clipChoice')
  const [recordingId, setRecordingId] = useState(hasClip ? same : '')
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')
  const source = choices.find((each) => each.recordingId === recordingId) ?? null
  const startMs = parseTimecode(start)
  const endMs = end === '' ? null : parseTimecode(end)
  if (choices.length === 0 && !hasClip) return <p className="text-sm text-muted">{t('none')}</p>
  return (
    <div className="grid gap-3">
      <Select
        name="clipRecording"
        label={label ?? t('recording')}
        optional={!required}
        required={required}
        value={recordingId}
        onChange={(event) => setRecordingId(event.target.value)}
        options={[
          ...(hasClip ? [{ value: same, label: t('same') }] : []),
          { value: '', label: t('noClip') },
          ...choices.map((each) => ({ value: each.recordingId, label: each.title })),
        ]}
      />
      {source === null ? null : (
        <>
          {source.beforeStep ? <p className="text-sm text-muted">{t('beforeStep')}</p> : null}
          <Moments
            key={recordingId}
            recordingId={recordingId}
            onChoose={(moment) => {
              setStart(printTimecode(moment.startMs, { precise: true }))
              setEnd(moment.endMs === null ? '' : printTimecode(moment.endMs, { precise: true }))
            }}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              name="clipStart"
              label={t('from')}
              placeholder="2:05"
              inputMode="numeric"
              autoComplete="off"
              value={start}
              onChange={(event) => setStart(event.target.value)}
            />
            <TextField
              name="clipEnd"
              label={t('to')}
              placeholder="2:38"
              inputMode="numeric"
              autoComplete="off"
              value={end}
              onChange={(event) => setEnd(event.target.value)}
            />
          </div>
          {startMs === null ? null : (
            <div className="max-w-sm">
              <ClipPlayer
                key={recordingId}
                clip={{
                  recordingId,
                  startMs,
                  endMs: endMs !== null && endMs > startMs ? endMs : null,
                  source,
                }}
              />
            </div>
          )}
        </>
      )}
    </div>
  )
}

interface MomentsProps {
  recordingId: string
  onChoose: (moment: { startMs: number; endMs: number | null }) => void
}

/** Where they cannot be fetched, the times can still be typed. */
function useMoments(recordingId: string): PresentedAnnotation[] {
  const [moments, setMoments] = useState<PresentedAnnotation[]>([])
  useEffect(() => {
    const left = new AbortController()
    const look = async () => {
      const answer = await fetch(paths.annotations(recordingId), { signal: left.signal })
      if (!answer.ok) return
      const { annotations } = (await answer.json()) as { annotations: PresentedAnnotation[] }
      setMoments(annotations.filter((note) => !note.removed && note.parentId === null))
    }
    look().catch(() => {})
    return () => left.abort()
  }, [recordingId])
  return moments
}

/** The moments of a recording, fetched when it is chosen. */
function Moments({ recordingId, onChoose }: MomentsProps) {
  const t = useTranslations('feedback.clipChoice')
  const moments = useMoments(recordingId)
  if (moments.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm text-muted">{t('moments')}</legend>
      <div className="relative mt-1 flex max-h-44 flex-wrap gap-1.5 overflow-y-auto">
        {[...moments]
          .sort((a, b) => a.startMs - b.startMs)
          .slice(0, momentsAtMost)
          .map((note) => (
            <button
              key={note.id}
              type="button"
              title={note.bodyText}
              onClick={() => onChoose(note)}
              className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-sm border border-line bg-surface px-2 text-sm hover:border-edge pointer-coarse:min-h-10"
            >
              <Timecode startMs={note.startMs} endMs={note.endMs} className="font-semibold" />
              <span className="truncate text-muted">{note.bodyText}</span>
            </button>
          ))}
      </div>
    </fieldset>
  )
}
