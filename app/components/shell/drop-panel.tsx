import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'

interface DropPanelProps {
  summary: ReactNode
  summaryLabel: string
  summaryClass: string
  panelClass: string
  children: ReactNode
}

/**
 * A panel behind a button, made of the browser's own disclosure, so that it opens before any script has come.
 * Escape, a press elsewhere, leaving it with Tab and going to another page close it.
 */
export function DropPanel({ summary, summaryLabel, summaryClass, panelClass, children }: DropPanelProps) {
  const panel = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    if (panel.current && key) panel.current.open = false
  }, [key])
  useEffect(() => {
    const details = panel.current
    if (!details) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    details.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      details.removeEventListener('keydown', escape)
    }
  }, [])
  return (
    <details ref={panel} className="group relative">
      <summary className={summaryClass}>
        <span aria-hidden className="contents">
          {summary}
        </span>
        <span className="sr-only">{summaryLabel}</span>
      </summary>
      <div className={`absolute z-40 rounded-lg bg-surface p-1 shadow-float animate-fade ${panelClass}`}>
        {children}
      </div>
    </details>
  )
}
