import { useFetcher } from '@remix-run/react'
import { type DragEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ShownMoment } from '#app/components/search/moment-facts.tsx'

/**
 * The order of a list while its owner changes it: shown at once, sent to the list's own address. `onMoved` hears where
 * a moment stands now. What had the focus keeps it.
 */
export function useOrder(moments: ShownMoment[], onMoved: (at: number) => void) {
  const moving = useFetcher()
  const [order, setOrder] = useState<string[] | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  const focused = useRef<Element | null>(null)
  const rank = new Map((order ?? []).map((id, at) => [id, at]))
  const rankOf = (moment: ShownMoment) => rank.get(moment.id) ?? rank.size
  const shown = order ? moments.toSorted((a, b) => rankOf(a) - rankOf(b)) : moments

  useLayoutEffect(() => {
    if (order && focused.current instanceof HTMLElement) focused.current.focus({ preventScroll: true })
    focused.current = null
  }, [order])

  /** Puts a moment right before another one, or at the end. */
  const moveTo = (id: string, before: string | undefined) => {
    if (id === before) return
    const others = shown.map((moment) => moment.id).filter((each) => each !== id)
    const to = before === undefined ? others.length : others.indexOf(before)
    focused.current = document.activeElement
    setOrder(others.toSpliced(to, 0, id))
    onMoved(to)
    moving.submit({ intent: 'move', annotationId: id, before: before ?? '' }, { method: 'post' })
  }

  const idAt = (at: number) => shown[at]?.id
  const controlsOf = (id: string, at: number) => ({
    onUp: at === 0 ? undefined : () => moveTo(id, idAt(at - 1)),
    onDown: at === shown.length - 1 ? undefined : () => moveTo(id, idAt(at + 2)),
  })
  const rowOf = (moment: ShownMoment, at: number) => ({
    draggable: true,
    'data-over': over === moment.id ? 'true' : undefined,
    onDragStart: (event: DragEvent) => {
      dragged.current = moment.id
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', moment.text)
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current === null) return
      event.preventDefault()
      setOver(isLowerHalf(event) ? (idAt(at + 1) ?? null) : moment.id)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged.current) moveTo(dragged.current, isLowerHalf(event) ? idAt(at + 1) : moment.id)
    },
    onDragEnd: () => {
      dragged.current = null
      setOver(null)
    },
  })
  return { shown, controlsOf, rowOf }
}

function isLowerHalf(event: DragEvent): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return event.clientY > top + height / 2
}
