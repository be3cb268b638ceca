import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'
import { type Cue, type CueWords, transcriptLimits } from '#app/domain/transcript.ts'
import type { Sent, TranscriptStore } from './transcript-store.ts'

/** A cue that is being changed, and what is written so far. */
export interface CueDraft {
  /** As it was when the editing began. */
  cue: Cue
  start: string
  end: string
  speaker: string
  text: string
}

interface CueEditProps {
  store: TranscriptStore
  draft: CueDraft
  onDraft: (draft: CueDraft) => void
  /** There is no such cue any more: what was written can be read and copied, but not saved. */
  isGone?: boolean
  onClose: () => void
}

const precise = (ms: number) => printTimecode(ms, { precise: true })

/** A draft in which nothing is changed yet. */
export function draftOf(cue: Cue): CueDraft {
  const { startMs, endMs, speaker, text } = cue
  return { cue, start: precise(startMs), end: precise(endMs), speaker, text }
}

/**
 * Changes one cue in its place. Where another window was faster, both texts are shown, and its owner chooses; where that
 * has taken the cue away, what was written stays until its owner closes it.
 */
export function CueEdit({ store, draft, onDraft, isGone = false, onClose }: CueEditProps) {
  const t = useTranslations('transcript')
  const { cue, start, end, speaker, text } = draft
  const [base, setBase] = useState(cue)
  const [problem, setProblem] = useState<string | null>(null)
  /** What the cue says now, where it is not what was changed here. */
  const [theirs, setTheirs] = useState<Cue | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const write = (words: Partial<CueDraft>) => onDraft({ ...draft, ...words })
  // Whoever was writing when the row went keeps the keys, at the end of the text.
  useEffect(() => {
    if (!isGone || document.activeElement !== document.body) return
    area.current?.focus()
    area.current?.setSelectionRange(text.length, text.length)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const run = async (work: () => Promise<Sent<unknown>>) => {
    setIsBusy(true)
    setProblem(null)
    const sent = await work()
    setIsBusy(false)
    if (sent.ok) return onClose()
    const { rev } = sent.facts
    if (sent.status === 409 && typeof rev === 'number') setTheirs({ ...base, ...sent.facts } as Cue)
    setProblem(sent.message ?? t('lost'))
  }
  const save = (over: Cue = base) => {
    if (isGone) return
    const [startMs, endMs] = [parseTimecode(start), parseTimecode(end)]
    if (startMs === null || endMs === null) return setProblem(t('edit.noTime'))
    const words: CueWords = { startMs, endMs, speaker, text }
    void run(() => store.edit(over, words))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const mine = `${speaker === '' ? '' : `${speaker}: `}${text}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
    <div className="grid gap-2 border-s-3 border-accent bg-raised p-2.5" onKeyDown={keys}>
      {isGone ? (
        <p role="alert" className="text-sm text-danger">
          {t('edit.gone')}
        </p>
      ) : null}
      <TextArea
        ref={area}
        label={t('edit.text')}
        rows={2}
        // biome-ignore lint/a11y/noAutofocus: opened by the person to write into
        autoFocus={!isGone}
        value={text}
        maxLength={transcriptLimits.characters}
        onChange={(event) => write({ text: event.target.value })}
      />
      <div className="grid grid-cols-[1fr_1fr_1.5fr] gap-2">
        <TextField
          label={t('edit.start')}
          value={start}
          className="figures"
          onChange={(event) => write({ start: event.target.value })}
        />
        <TextField
          label={t('edit.end')}
          value={end}
          className="figures"
          onChange={(event) => write({ end: event.target.value })}
        />
        <TextField
          label={t('edit.speaker')}
          value={speaker}
          maxLength={transcriptLimits.speakerCharacters}
          onChange={(event) => write({ speaker: event.target.value })}
        />
      </div>
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {isGone ? (
        <Button size="sm" className="justify-self-start" onClick={onClose}>
          {t('edit.close')}
        </Button>
      ) : theirs ? (
        <div className="grid gap-2 text-sm">
          <dl className="grid gap-1">
            <dt className="text-muted">{t('edit.theirs')}</dt>
            <dd className="whitespace-pre-line">
              {theirs.speaker === '' ? null : `${theirs.speaker}: `}
              {theirs.text}
            </dd>
            <dt className="text-muted">{t('edit.mine')}</dt>
            <dd className="whitespace-pre-line">{mine}</dd>
          </dl>
          <div className="flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() => {
                setBase(theirs)
                save(theirs)
              }}
            >
              {t('edit.keepMine')}
            </Button>
            <Button size="sm" onClick={onClose}>
              {t('edit.keepTheirs')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button variant="primary" size="sm" pending={isBusy} onClick={() => save()}>
            {t('edit.save')}
          </Button>
          <Button size="sm" onClick={onClose}>
            {t('edit.cancel')}
          </Button>
          <span className="flex-1" />
          {/* What is written and not saved would not be what is split or joined. */}
          <Button
            variant="quiet"
            size="sm"
            aria-disabled={text !== base.text}
            onClick={() =>
              text === base.text &&
              void run(() => store.split(base, Math.max(1, area.current?.selectionStart ?? 1)))
            }
          >
            {t('edit.split')}
          </Button>
          <Button
            variant="quiet"
            size="sm"
            aria-disabled={text !== base.text}
            onClick={() => text === base.text && void run(() => store.merge(base))}
          >
            {t('edit.merge')}
          </Button>
          <Button variant="quiet" size="sm" onClick={() => void run(() => store.removeCue(base))}>
            {t('edit.remove')}
          </Button>
        </div>
      )}
    </div>
  )
}
