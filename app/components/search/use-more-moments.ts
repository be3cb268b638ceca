import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownMoment } from './moment-facts.tsx'

interface Page {
  moments: ShownMoment[]
  after: string | null
}

/**
 * The moments of a page and those fetched after them, from the same route. `more` fetches the next ones, or leads
 * to them; it is absent where there are none.
 */
export function useMoreMoments(first: Page, addressAfter: (after: string) => string) {
  const fetcher = useFetcher<{ found: Page }>()
  const [fetched, setFetched] = useState<Page[]>([])
  const { data, state } = fetcher
  const started = useRef(first)
  useEffect(() => {
    // The first page was read anew: what came after it may have moved.
    if (started.current !== first) setFetched([])
    started.current = first
  }, [first])
  useEffect(() => {
    const page = data?.found
    if (page) setFetched((pages) => (pages.includes(page) ? pages : [...pages, page]))
  }, [data])
  const pages = [first, ...fetched]
  const { after } = pages.at(-1) ?? first
  const isIdle = state === 'idle'
  const address = after === null ? null : addressAfter(after)
  const { load } = fetcher
  const fetchMore = useCallback(() => {
    if (address && isIdle) load(address)
  }, [address, isIdle, load])
  return {
    moments: pages.flatMap((page) => page.moments),
    more: address === null ? undefined : { address, fetch: fetchMore },
  }
}
