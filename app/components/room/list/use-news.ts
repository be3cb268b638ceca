import { useEffect, useRef, useState } from 'react'
import type { Thread } from '../moments.ts'

/** Other people's moments that came since the page was opened and have not been in view. */
export function useNews({
  all,
  threads,
  indexOf,
  viewerId,
  range,
  isComplete,
}: {
  all: readonly Thread[]
  /** What the filter leaves. */
  threads: readonly Thread[]
  indexOf: ReadonlyMap<unknown, number>
  viewerId: string
  range: { startIndex: number; endIndex: number } | null
  /** False while what was there before is still on its way. */
  isComplete: boolean
}): string[] {
  const known = useRef<Set<string>>(new Set())
  const wasComplete = useRef(false)
  const [came, setCame] = useState<readonly string[]>([])
  const from = range?.startIndex ?? 0
  const to = range?.endIndex ?? -1
  useEffect(() => {
    const before = known.current
    const fresh: string[] = []
    for (const { root } of all) {
      if (before.has(root.clientId)) continue
      before.add(root.clientId)
      if (wasComplete.current && root.authorId !== viewerId && !root.removed) fresh.push(root.clientId)
    }
    wasComplete.current = isComplete
    if (fresh.length > 0) setCame((present) => [...present, ...fresh])
  }, [all, viewerId, isComplete])
  useEffect(() => {
    setCame((present) => {
      if (present.length === 0) return present
      const visible = new Set(threads.slice(from, to + 1).map(({ root }) => root.clientId))
      const left = present.filter((id) => !visible.has(id))
      return left.length === present.length ? present : left
    })
  }, [came, threads, from, to])
  return came.filter((id) => indexOf.has(id))
}
