import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Spinner } from '#app/components/ui/spinner.tsx'
import type { PickableMoment } from './look-up-citable.ts'
import type { CitableList } from './use-citable.ts'

/** So many rows before its end, the next page is fetched. */
const headStart = 10

/** All notes that can be cited, a page at a time; only those in view are drawn. */
export function MomentList({
  list,
  onMore,
  children,
}: {
  list: CitableList
  onMore: () => void
  /** How one note is drawn. */
  children: (moment: PickableMoment) => ReactNode
}) {
  const t = useTranslations('feedback.moments')
  const scroller = useRef<HTMLDivElement>(null)
  const { moments, state, next } = list
  const keyOf = useCallback((index: number) => moments[index]?.id ?? index, [moments])
  const virtual = useVirtualizer({
    count: moments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    overscan: 6,
    getItemKey: keyOf,
    initialRect: { width: 400, height: 384 },
  })
  const items = virtual.getVirtualItems()
  const nearEnd = (items.at(-1)?.index ?? 0) >= moments.length - headStart
  useEffect(() => {
    if (nearEnd && next !== null && state === 'ready') onMore()
  }, [nearEnd, next, state, onMore])
  return (
    <>
      <div ref={scroller} className="relative max-h-96 overflow-y-auto overscroll-contain">
        <ol aria-label={t('title')} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const moment = moments[item.index]
            if (!moment) return null
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                aria-setsize={list.total}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {children(moment)}
              </li>
            )
          })}
        </ol>
      </div>
      <div role="status" className="flex min-h-6 items-center gap-2 text-sm text-muted">
        {state === 'loading' ? (
          <>
            <Spinner /> {t('coming')}
          </>
        ) : null}
        {state === 'ready' && moments.length === 0 ? t('notFound') : null}
        {state === 'failed' ? t('failed') : null}
      </div>
      {state === 'failed' ? (
        <Button variant="link" size="sm" onClick={onMore}>
          {t('again')}
        </Button>
      ) : null}
    </>
  )
}
