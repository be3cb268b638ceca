import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import {
  forwardRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslations } from 'use-intl/react'
import { usePlayerState } from '#app/components/player/use-player.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { indexAt, type Thread } from '../moments.ts'
import { MomentRow } from './moment-row.tsx'
import type { RowSurroundings } from './row-parts.ts'

export interface MomentListHandle {
  /** Brings a moment into view, if it is not there. */
  show: (clientId: string) => void
}

interface MomentListProps {
  /** What the filter leaves. */
  threads: readonly Thread[]
  all: readonly Thread[]
  selectedId: string | null
  picked: ReadonlySet<string>
  editing: string | null
  unsent: ReadonlyMap<string, OutboxEntry>
  around: RowSurroundings
  /** Said where there is nothing to show. */
  empty: ReactNode
}

/** How long a point counts as where the picture is, in milliseconds. */
const pointLastsMs = 4_000

/** All moments in order of time: the timeline for those who do not see it. Thousands of them stay smooth. */
export const MomentList = forwardRef<MomentListHandle, MomentListProps>(function MomentList(props, ref) {
  const { threads, all, selectedId, picked, editing, unsent, around, empty } = props
  const t = useTranslations('room.list')
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    overscan: 6,
    getItemKey: (index) => threads[index]?.root.clientId ?? index,
    initialRect: { width: 400, height: 600 },
  })
  const current = usePlayerState(around.player, (state) => {
    const root = threads[indexAt(threads, state.positionMs)]?.root
    return root && state.positionMs <= (root.endMs ?? root.startMs + pointLastsMs) ? root.clientId : null
  })
  useImperativeHandle(ref, () => ({
    show: (clientId) => {
      const index = threads.findIndex(({ root }) => root.clientId === clientId)
      if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
    },
  }))

  useStillness(scroller, virtual, threads)
  const news = useNews(all, threads, around.viewerId, virtual.range)
  const items = virtual.getVirtualItems()
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {threads.length === 0 ? empty : null}
        <ol aria-label={t('label')} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const thread = threads[item.index]
            if (!thread) return null
            const { clientId } = thread.root
            const isEdited =
              editing !== null &&
              (editing === clientId || thread.replies.some((reply) => reply.clientId === editing))
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-setsize={threads.length}
                aria-posinset={item.index + 1}
                aria-current={current === clientId ? 'true' : undefined}
                className="absolute inset-x-0 top-0 border-b border-line"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <MomentRow
                  thread={thread}
                  isSelected={selectedId === clientId}
                  isCurrent={current === clientId}
                  isPicked={picked.has(clientId)}
                  editing={isEdited ? editing : null}
                  unsent={unsent}
                  around={around}
                />
              </li>
            )
          })}
        </ol>
      </div>
      {news.length > 0 ? (
        <button
          type="button"
          onClick={() => {
            const index = threads.findIndex(({ root }) => root.clientId === news[0])
            if (index >= 0) virtual.scrollToIndex(index, { align: 'center' })
          }}
          className="absolute inset-x-0 top-2 z-10 mx-auto flex h-8 w-fit animate-rise items-center gap-1.5 rounded-full bg-accent px-3 text-sm font-semibold text-on-accent shadow-float pointer-coarse:h-10"
        >
          <ArrowDown aria-hidden className="size-4" />
          {t('newOnes', { count: news.length })}
        </button>
      ) : null}
    </div>
  )
})

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/** Keeps what is being read where it is when moments come or go above it. */
function useStillness(
  scroller: React.RefObject<HTMLDivElement>,
  virtual: Virtual,
  threads: readonly Thread[],
): void {
  const anchor = useRef<{ key: string | number | bigint; below: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const held = anchor.current
    if (!element || !held || !threads) return
    const item = virtual.measurementsCache.find((each) => each.key === held.key)
    if (item && Math.abs(item.start - held.below - element.scrollTop) > 0.5)
      element.scrollTop = item.start - held.below
  }, [threads, scroller, virtual])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const hold = () => {
      const top = element.scrollTop
      const first = virtual.getVirtualItems().find((each) => each.end > top)
      anchor.current = first ? { key: first.key, below: first.start - top } : null
    }
    hold()
    element.addEventListener('scroll', hold, { passive: true })
    return () => element.removeEventListener('scroll', hold)
  })
}

/** Other people's moments that came since the page was opened and have not been in view. */
function useNews(
  all: readonly Thread[],
  threads: readonly Thread[],
  viewerId: string,
  range: { startIndex: number; endIndex: number } | null,
): string[] {
  const known = useRef<Set<string> | null>(null)
  const [news, setNews] = useState<string[]>([])
  const from = range?.startIndex ?? 0
  const to = range?.endIndex ?? -1
  useEffect(() => {
    const first = known.current === null
    const before = (known.current ??= new Set())
    const visible = new Set(threads.slice(from, to + 1).map(({ root }) => root.clientId))
    const came: string[] = []
    const there = new Set<string>()
    for (const { root } of threads) there.add(root.clientId)
    for (const { root } of all) {
      if (before.has(root.clientId)) continue
      before.add(root.clientId)
      if (!first && root.authorId !== viewerId && !root.removed) came.push(root.clientId)
    }
    setNews((present) => {
      const next = [...present, ...came].filter((id) => there.has(id) && !visible.has(id))
      return next.length === present.length && next.every((id, index) => id === present[index])
        ? present
        : next
    })
  }, [all, threads, viewerId, from, to])
  return news
}
