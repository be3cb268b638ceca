import { forwardRef, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { readSpoken, type SpokenDraft, soundOf } from '#app/components/spoken/draft.ts'
import { Button } from '#app/components/ui/button.tsx'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { documentFromText, isEmptyNote, plainText } from '#app/domain/note-document/text.ts'
import type { PresentedAnnotation } from '#app/domain/presented-annotation.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { claimsOfBrowser } from '#app/realtime/draft-claims.ts'
import { createDrafts } from '#app/realtime/drafts.ts'
import { createNoteKeeper, type KeptNote, type NoteKeeper } from '#app/realtime/note-keeper.ts'
import { pageFor } from '#app/realtime/page.ts'
import { type NoteDraft, readDraft } from './draft.ts'

export interface NoteDraftsHandle {
  /** Keeps the note as it stands now. */
  keep: () => void
  /** Posts it under the id of its draft, which is forgotten then. */
  post: (send: (clientId?: string) => Promise<unknown>) => Promise<unknown>
}

interface NoteDraftsProps {
  recordingId: string
  personId: string
  annotations: readonly PresentedAnnotation[]
  /** The note as it stands now. */
  body: RefObject<NoteDocument>
  span: NoteDraft['span']
  facts: NoteDraft['facts']
  /** What is said in it. */
  recorded: SpokenDraft | null
  isUntouched: boolean
  /** Told of what was left unfinished, here or elsewhere, and of what is said in it. */
  onFound: (draft: NoteDraft, said: SpokenDraft | null) => void
  /** The person goes on with another one, which was told before. */
  onGoOn: () => void
  /** What stands here is posted already. */
  onPosted: () => void
}

/** So often one looks what has become of a note that another tab has open, in milliseconds. */
const watchMs = 2_000

/** Keeps what is written until it is posted, and offers what else was begun on this recording. */
export const NoteDrafts = forwardRef<NoteDraftsHandle, NoteDraftsProps>(function NoteDrafts(props, ref) {
  const { recordingId, personId, annotations, recorded, isUntouched } = props
  const t = useTranslations('moments.drafts')
  const latest = useRef(props)
  const keeper = useRef<NoteKeeper<NoteDraft> | null>(null)
  /** What is taken up does not stand here yet: what stands here is not it. */
  const isFinding = useRef(false)
  const [resumed, setResumed] = useState<NoteKeeper<NoteDraft> | null>(null)
  const [others, setOthers] = useState<KeptNote<NoteDraft>[]>([])
  /** What another tab has open may be free in a moment, or posted. */
  const watches = isUntouched && others.some((each) => each.isOpenElsewhere)
  const [news, setNews] = useState<'posted' | 'goesOn' | null>(null)
  useEffect(() => {
    latest.current = props
    if (!isFinding.current) keeper.current?.keep(draftOf(props))
  })

  /** What lies in this browser beside the words, put there once: it is large. */
  const keptSpoken = useRef<SpokenDraft | null>(null)
  useEffect(() => {
    const before = keptSpoken.current
    if (before === recorded) return
    keptSpoken.current = recorded
    const drafts = pageFor(personId).drafts(createDrafts)
    if (before) drafts.keep(soundOf(before.recordedAt), undefined)
    if (recorded) drafts.keep(soundOf(recorded.recordedAt), recorded)
  }, [personId, recorded])
  /** Hands over what was left unfinished, with what is said in it. */
  const handOver = async (left: NoteDraft, take: (draft: NoteDraft, said: SpokenDraft | null) => unknown) => {
    const { recordedAt } = left
    if (recordedAt === null) return take(left, null)
    isFinding.current = true
    const kept = await pageFor(personId).drafts(createDrafts).find(soundOf(recordedAt))
    isFinding.current = false
    keptSpoken.current = readSpoken(kept)
    take(left, keptSpoken.current)
  }

  useEffect(() => {
    let isGone = false
    const begin = async () => {
      const drafts = pageFor(personId).drafts(createDrafts)
      const opened = createNoteKeeper({
        ...{ recordingId, drafts, read: readDraft },
        claims: claimsOfBrowser(navigator.locks),
        lastHere: inThisTab(`reprise.note ${recordingId}`),
        isPosted: (id, draft) => says(postedAs(id, latest.current.annotations), draft),
      })
      keeper.current = opened
      opened.keep(draftOf(latest.current))
      const left = await opened.resume()
      if (isGone) return opened.close()
      if (left) await handOver(left, (...found) => isGone || latest.current.onFound(...found))
      if (isGone) return opened.close()
      setResumed(opened)
    }
    void begin()
    return () => {
      isGone = true
      void keeper.current?.close()
      keeper.current = null
    }
    // What is handed over is found by the person alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [personId, recordingId])

  useEffect(() => {
    if (!resumed) return
    let isGone = false
    const look = () => {
      void resumed.list().then((found) => isGone || setOthers(found))
    }
    look()
    window.addEventListener('focus', look)
    const timer = watches ? setInterval(look, watchMs) : undefined
    return () => {
      isGone = true
      clearInterval(timer)
      window.removeEventListener('focus', look)
    }
  }, [resumed, isUntouched, watches])

  useEffect(() => {
    const id = resumed?.id()
    const posted = id ? postedAs(id, annotations) : undefined
    if (!resumed || !posted) return
    const draft = draftOf(latest.current)
    const isSame = draft === null || (!posted.removed && says(posted, draft))
    setNews(isSame ? 'posted' : 'goesOn')
    if (!isSame) return resumed.renew()
    resumed.forget()
    latest.current.onPosted()
  }, [resumed, annotations])

  useImperativeHandle(ref, () => ({
    keep: () => keeper.current?.keep(draftOf(latest.current)),
    post: (send) => {
      setNews(null)
      return keeper.current ? keeper.current.post(send) : send()
    },
  }))

  const goOn = async (id: string) => {
    const draft = await keeper.current?.takeUp(id)
    if (!draft) return setOthers((await keeper.current?.list()) ?? [])
    await handOver(draft, props.onFound)
    props.onGoOn()
  }
  return (
    <>
      <p role="status" className="text-sm text-muted">
        {news === 'posted' && isUntouched ? t('posted') : null}
        {news === 'goesOn' && !isUntouched ? t('goesOn') : null}
      </p>
      {isUntouched && others.length > 0 ? (
        <ul aria-label={t('label')} className="mb-1.5 max-h-24 overflow-y-auto rounded-sm bg-raised text-sm">
          {others.map(({ id, draft, isOpenElsewhere }) => (
            <li key={id} className="flex min-h-9 items-center gap-2 ps-2.5 pe-1">
              {draft.span ? (
                <span className="figures shrink-0 text-muted">{printTimecode(draft.span.startMs)}</span>
              ) : null}
              <span className="min-w-0 flex-1 truncate">
                {plainText(draft.body) || t(draft.recordedAt === null ? 'drawn' : 'said')}
              </span>
              {isOpenElsewhere ? (
                <span className="shrink-0 pe-1.5 text-muted">{t('openElsewhere')}</span>
              ) : (
                <Button size="sm" variant="quiet" onClick={() => void goOn(id)}>
                  {t('goOn')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
})

/** Null where nothing of it is worth keeping. */
function draftOf({ body, span, facts, recorded }: NoteDraftsProps): NoteDraft | null {
  const written = body.current ?? documentFromText('')
  if (isEmptyNote(written) && !facts.drawing && !recorded) return null
  return { version: 1, body: written, span, facts, recordedAt: recorded?.recordedAt ?? null }
}

const postedAs = (id: string, annotations: readonly PresentedAnnotation[]) =>
  annotations.find((each) => each.clientId === id)

/** Whether a note that is posted leaves nothing of a draft to be written; one that was removed had been posted. */
function says(posted: PresentedAnnotation | undefined, draft: NoteDraft): boolean {
  if (!posted) return false
  if (draft.recordedAt !== null && !posted.spoken && !posted.removed) return false
  return posted.removed || posted.bodyText.trim() === plainText(draft.body).trim()
}

/** A word that this tab remembers over a reload, and no other tab knows. */
function inThisTab(name: string): { get(): string | null; set(value: string | null): void } {
  return {
    get() {
      try {
        return sessionStorage.getItem(name)
      } catch {
        return null
      }
    },
    set(value) {
      try {
        if (value === null) sessionStorage.removeItem(name)
        else sessionStorage.setItem(name, value)
      } catch {
        // A browser that keeps nothing takes up the newest one instead.
      }
    },
  }
}
