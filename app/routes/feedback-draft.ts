import { useCallback, useEffect, useRef, useState } from 'react'
import { type ComposedDraft, hasWords, readComposedDraft } from '#app/components/feedback/draft.ts'
import { createDrafts } from '#app/realtime/drafts.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'

interface KeptDraft {
  draft: ComposedDraft
  /** An unfinished text was found and is shown. */
  found: boolean
  change: (change: Partial<ComposedDraft>) => void
  /** It was sent, or is given up: nothing stays in the browser. */
  forget: (next: ComposedDraft) => Promise<void>
}

const openDrafts = (personId: string) =>
  keepInBrowser().then(({ drafts }) => createDrafts({ personId, kept: drafts, read: readComposedDraft }))

/**
 * What somebody is writing about a recording, kept in this browser with each change until it is sent. What was left
 * unfinished comes back; kind and moments asked for by the address win over those kept with it.
 */
export function useKeptDraft(options: {
  personId: string
  recordingId: string
  fresh: ComposedDraft
  asked: Partial<ComposedDraft>
}): KeptDraft {
  const { personId, recordingId } = options
  const [draft, setDraft] = useState(options.fresh)
  const [found, setFound] = useState(false)
  const drafts = useRef<Awaited<ReturnType<typeof openDrafts>>>()
  const current = useRef(draft)
  const begun = useRef(options)
  const key = `feedback ${recordingId}`

  const show = useCallback((next: ComposedDraft) => {
    current.current = next
    setDraft(next)
  }, [])

  useEffect(() => {
    let gone = false
    const flush = () => void drafts.current?.flush()
    const begin = async () => {
      drafts.current = await openDrafts(personId)
      const kept = await drafts.current.find(key)
      if (gone || !kept || !hasWords(kept) || hasWords(current.current)) return
      const { asked, fresh } = begun.current
      show(kept.asked === fresh.asked ? kept : { ...kept, ...asked, asked: fresh.asked })
      setFound(true)
    }
    void begin()
    addEventListener('pagehide', flush)
    return () => {
      gone = true
      flush()
      removeEventListener('pagehide', flush)
    }
  }, [personId, key, show])

  const change = useCallback(
    (part: Partial<ComposedDraft>) => {
      const next = { ...current.current, ...part }
      show(next)
      drafts.current?.keep(key, hasWords(next) ? next : undefined)
    },
    [key, show],
  )
  const forget = useCallback(
    async (next: ComposedDraft) => {
      show(next)
      setFound(false)
      drafts.current?.keep(key, undefined)
      await drafts.current?.flush()
    },
    [key, show],
  )
  return { draft, found, change, forget }
}
