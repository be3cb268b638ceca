import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { forwardRef, type ReactNode, useCallback, useImperativeHandle, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { usePlayerState } from '#app/components/player/use-player.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { indexAt, type Thread } from '../moments.ts'
import { MomentRow } from './moment-row.tsx'
import type { RowSurroundings } from './row-parts.ts'
import { useNews } from './use-news.ts'
import { useStillness } from './use-stillness.ts'

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
  /** False while notes that were there before are still on their way. */
  isComplete: boolean
  /** While it is, its rows keep the heights that they had when they were seen. */
  isHidden: boolean
  /** Said where there is nothing to show. */
  empty: ReactNode
}

const estimatedHeight = () => 76

/** How long a point counts as where the picture is, in milliseconds. */
const pointLastsMs = 4_000

/** All moments in order of time: the timeline for those who do not see it. Thousands of them stay smooth. */
export const MomentList = forwardRef<MomentListHandle, MomentListProps>(function MomentList(props, ref) {
  const { threads, all, selectedId, picked, editing, unsent, around, empty } = props
  const t = useTranslations('room.list')
  const scroller = useRef<HTMLDivElement>(null)
  const indexOf = useMemo(
    () => new Map<unknown, number>(threads.map(({ root }, index) => [root.clientId, index])),
    [threads],
  )
  // The same function as long as the rows are: another one makes the list measure thousands of them anew.
  const keyOf = useCallback((index: number) => threads[index]?.root.clientId ?? index, [threads])
  const virtual = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: estimatedHeight,
    overscan: 6,
    getItemKey: keyOf,
    initialRect: { width: 400, height: 600 },
    useCachedMeasurements: props.isHidden,
  })
  const current = usePlayerState(around.player, (state) => {
    const root = threads[indexAt(threads, state.positionMs)]?.root
    return root && state.positionMs <= (root.endMs ?? root.startMs + pointLastsMs) ? root.clientId : null
  })
  const items = virtual.getVirtualItems()
  const letGo = useStillness(scroller, virtual, items, indexOf)
  const bring = (clientId: string | undefined, align: 'auto' | 'center') => {
    const index = indexOf.get(clientId)
    if (index === undefined) return
    letGo()
    virtual.scrollToIndex(index, { align })
  }
  useImperativeHandle(ref, () => ({ show: (clientId) => bring(clientId, 'auto') }))
  const { viewerId } = around
  const news = useNews({
    all,
    threads,
    indexOf,
    viewerId,
    range: virtual.range,
    isComplete: props.isComplete,
  })
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
          onClick={() => bring(news[0], 'center')}
          className="absolute inset-x-0 top-2 z-10 mx-auto flex h-8 w-fit animate-rise items-center gap-1.5 rounded-full bg-accent px-3 text-sm font-semibold text-on-accent shadow-float pointer-coarse:h-10"
        >
          <ArrowDown aria-hidden className="size-4" />
          {t('newOnes', { count: news.length })}
        </button>
      ) : null}
    </div>
  )
})
