import { type RefObject, useEffect, useState } from 'react'

export interface Size {
  width: number
  height: number
}

/** The size an element has now, in CSS pixels; 0 before the first look. */
export function useSize(element: RefObject<HTMLElement>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return size
}
