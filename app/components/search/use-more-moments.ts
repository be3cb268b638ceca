import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownMoment } from './moment-facts.tsx'

interface Page {
  moments: ShownMoment[]
  after: string | null
}

interface Addresses {
  /** Of the page that begins after a place. */
  page: (after: string) => string
  /** Of the same moments alone. */
  moments: (after: string) => string
}

/**
 * The moments of a page and those fetched after them. `more` fetches the next ones, or leads to them; it is absent
 * where there are none. What cannot be fetched leaves everything as it is: `failed` says so until it is tried again.
 */
export function useMoreMoments(first: Page, addressesOf: Addresses) {
  const [fetched, setFetched] = useState<{ first: Page; pages: Page[] }>({ first, pages: [] })
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  // Where the first page was read anew, what came after it may have moved.
  const pages = [first, ...(fetched.first === first ? fetched.pages : [])]
  const { after } = pages.at(-1) ?? first
  const asking = useRef<AbortController>()
  useEffect(() => () => asking.current?.abort(), [first])
  const url = after === null ? null : addressesOf.moments(after)
  const fetchMore = useCallback(async () => {
    if (url === null || (asking.current && !asking.current.signal.aborted)) return
    const own = new AbortController()
    asking.current = own
    setState('asking')
    try {
      const page = await lookUpMoments(url, own.signal)
      setFetched((known) => ({ first, pages: [...(known.first === first ? known.pages : []), page] }))
      setState('idle')
    } catch {
      setState(own.signal.aborted ? 'idle' : 'failed')
    } finally {
      if (asking.current === own) asking.current = undefined
    }
  }, [url, first])
  const failed = state === 'failed'
  return {
    moments: pages.flatMap((page) => page.moments),
    more: after === null ? undefined : { address: addressesOf.page(after), fetch: fetchMore, failed },
  }
}

/** Throws on no answer. */
async function lookUpMoments(url: string, signal: AbortSignal): Promise<Page> {
  const answer = await fetch(url, { credentials: 'same-origin', redirect: 'error', signal })
  if (!answer.ok) throw new Error(`The moments were not listed: ${answer.status}`)
  return (await answer.json()) as Page
}
