import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownMoment } from './moment-facts.tsx'

interface Page {
  moments: ShownMoment[]
  after: string | null
}

interface Asking {
  /** Whose page this is: nobody else who signed in meanwhile is shown theirs in it. */
  personId: string
  /** Of the page that begins after a place. */
  page: (after: string) => string
  /** Of the same moments alone. */
  moments: (after: string) => string
}

/**
 * The moments of a page and those fetched after them. `more` fetches the next ones, or leads to them; it is absent
 * where there are none. What cannot be fetched leaves everything as it is: `failed` says so until it is tried again.
 */
export function useMoreMoments(first: Page, asking: Asking) {
  const [fetched, setFetched] = useState<{ first: Page; pages: Page[] }>({ first, pages: [] })
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  // Where the first page was read anew, what came after it may have moved.
  const pages = [first, ...(fetched.first === first ? fetched.pages : [])]
  const { after } = pages.at(-1) ?? first
  const request = useRef<AbortController>()
  useEffect(() => () => request.current?.abort(), [first])
  const { personId } = asking
  const url = after === null ? null : asking.moments(after)
  const fetchMore = useCallback(async () => {
    if (url === null || (request.current && !request.current.signal.aborted)) return
    const own = new AbortController()
    request.current = own
    setState('asking')
    try {
      const page = await lookUpMoments(url, personId, own.signal)
      setFetched((known) => ({ first, pages: [...(known.first === first ? known.pages : []), page] }))
      setState('idle')
    } catch {
      setState(own.signal.aborted ? 'idle' : 'failed')
    } finally {
      if (request.current === own) request.current = undefined
    }
  }, [url, personId, first])
  const failed = state === 'failed'
  return {
    moments: pages.flatMap((page) => page.moments),
    more: after === null ? undefined : { address: asking.page(after), fetch: fetchMore, failed },
  }
}

/** Throws on no answer. */
async function lookUpMoments(url: string, personId: string, signal: AbortSignal): Promise<Page> {
  const answer = await fetch(url, {
    headers: { 'X-Sent-For': personId },
    credentials: 'same-origin',
    redirect: 'error',
    signal,
  })
  if (!answer.ok) throw new Error(`The moments were not listed: ${answer.status}`)
  return (await answer.json()) as Page
}
