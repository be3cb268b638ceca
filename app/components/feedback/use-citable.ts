import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { lookUpCitable, type PickableMoment, type PickablePage } from './look-up-citable.ts'

/** The list of all notes, or of those with the words, as far as it was fetched. */
export interface CitableList extends PickablePage {
  words: string
  state: 'loading' | 'ready' | 'failed'
}

const typingPauseMs = 200

export type Citable = ReturnType<typeof useCitable>

/**
 * The notes of a recording that feedback can cite. What the page began with is there at once; the cited ones that are
 * not among it, and the list of all, are fetched when they are wanted.
 */
export function useCitable(recordingId: string, first: readonly PickableMoment[], cited: readonly string[]) {
  const [fetched, setFetched] = useState<readonly PickableMoment[]>([])
  const [list, setList] = useState<CitableList | null>(null)
  const asking = useRef<AbortController>()
  const pause = useRef<ReturnType<typeof setTimeout>>()
  const known = useMemo(() => {
    const byId = new Map([...first, ...fetched].map((moment) => [moment.id, moment]))
    return [...byId.values()].sort((a, b) => a.startMs - b.startMs)
  }, [first, fetched])

  const find = useCallback(
    async (ids: readonly string[]): Promise<PickableMoment[]> => {
      const missing = ids.filter((id) => !known.some((moment) => moment.id === id))
      const found =
        missing.length > 0 ? (await lookUpCitable(recordingId, { ids: missing.join(',') })).moments : []
      if (found.length > 0) setFetched((before) => [...before, ...found])
      return ids.flatMap((id) => [...known, ...found].find((moment) => moment.id === id) ?? [])
    },
    [recordingId, known],
  )
  const wanted = cited.join(',')
  useEffect(() => {
    // A failure shows when it is sent: then the cited ones are looked for once more.
    if (wanted) find(wanted.split(',')).catch(() => undefined)
    // Looking again with each note that becomes known would ask forever for one that is gone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [recordingId, wanted])

  const ask = useCallback(
    async (words: string, before: CitableList | null) => {
      asking.current?.abort()
      const own = new AbortController()
      asking.current = own
      const empty = { words, moments: [], total: 0, next: null }
      // What was found before stays in sight until something else is.
      setList((shown) => ({ ...(before ?? { ...(shown ?? empty), next: null }), words, state: 'loading' }))
      try {
        const query = { words, after: before?.next ?? undefined }
        const page = await lookUpCitable(recordingId, query, own.signal)
        setFetched((known) => [...known, ...page.moments])
        const moments = [...(before?.moments ?? []), ...page.moments]
        setList({ words, state: 'ready', moments, total: page.total, next: page.next })
      } catch {
        if (!own.signal.aborted) setList({ ...(before ?? empty), words, state: 'failed' })
      }
    },
    [recordingId],
  )
  useEffect(
    () => () => {
      clearTimeout(pause.current)
      asking.current?.abort()
    },
    [],
  )

  return {
    known,
    list,
    find,
    /** Begins the list anew, with the notes that have the words; while somebody types, once they pause. */
    search: useCallback(
      (words: string) => {
        clearTimeout(pause.current)
        pause.current = setTimeout(() => void ask(words, null), words ? typingPauseMs : 0)
      },
      [ask],
    ),
    /** Fetches the next page, or the one that failed. */
    more: useCallback(() => {
      if (list && list.state !== 'loading') void ask(list.words, list.moments.length > 0 ? list : null)
    }, [ask, list]),
  }
}
