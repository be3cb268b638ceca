import { useCallback, useEffect, useRef } from 'react'
import { z } from 'zod'
import { useViewer } from '#app/components/shell/root-data.ts'
import { createDrafts } from '#app/realtime/drafts.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'
import { useConversation } from './data.ts'

const Words = z.array(z.string())

const openDrafts = (personId: string) =>
  keepInBrowser().then(({ drafts }) =>
    createDrafts({ personId, kept: drafts, read: (kept) => Words.safeParse(kept).data }),
  )

const isWritten = (words: readonly string[]) => words.some((each) => each.trim() !== '')

/**
 * Keeps the unsent words of a part's form in this browser until they are sent or the person signs out; `show` gets
 * those that were left unfinished. Emptied fields are forgotten; the answer forgets at once what was sent.
 */
export function useKeptWords(part: string, words: string[], show: (words: string[]) => void): () => void {
  const personId = useViewer()?.personId
  const { conversation } = useConversation()
  const key = `conversation ${conversation.id} ${part}`
  const drafts = useRef<Awaited<ReturnType<typeof openDrafts>>>()
  const current = useRef({ words, show })
  current.current = { words, show }
  const written = JSON.stringify(words)

  useEffect(() => {
    if (personId === undefined) return
    let isGone = false
    const flush = () => void drafts.current?.flush()
    const begin = async () => {
      const opened = await openDrafts(personId)
      const kept = await opened.find(key)
      if (isGone) return
      drafts.current = opened
      if (isWritten(current.current.words)) opened.keep(key, current.current.words)
      else if (kept) current.current.show(kept)
    }
    void begin()
    addEventListener('pagehide', flush)
    return () => {
      isGone = true
      flush()
      removeEventListener('pagehide', flush)
    }
  }, [personId, key])

  useEffect(() => {
    const now = Words.parse(JSON.parse(written))
    drafts.current?.keep(key, isWritten(now) ? now : undefined)
  }, [key, written])

  return useCallback(() => drafts.current?.keep(key, undefined), [key])
}
