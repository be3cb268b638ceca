import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { classes } from './class-names.ts'

interface FoldProps {
  /** It is done with, and need not be in sight. */
  isFolded: boolean
  /** What it holds, in a line; stands there while it is folded, and to fold it again. */
  summary: ReactNode
  className?: string
  children: ReactNode
}

/**
 * Something long that folds once it is done, so that what is next is in sight. It stays open under the hands of whoever
 * is in it, and opens where an address leads to it. Works without JavaScript.
 */
export function Fold({ isFolded, summary, className, children }: FoldProps) {
  const place = useRef<HTMLDetailsElement>(null)
  const [isOpen, setOpen] = useState(!isFolded)
  const was = useRef(isFolded)
  useEffect(() => {
    if (was.current === isFolded) return
    was.current = isFolded
    if (!isFolded || !place.current?.contains(document.activeElement)) setOpen(!isFolded)
  }, [isFolded])
  useEffect(() => {
    const openIfAsked = () => {
      const asked = document.getElementById(location.hash.slice(1))
      if (asked && (asked.contains(place.current) || place.current?.contains(asked))) setOpen(true)
    }
    openIfAsked()
    window.addEventListener('hashchange', openIfAsked)
    return () => window.removeEventListener('hashchange', openIfAsked)
  }, [])
  return (
    <details
      ref={place}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      className="group/fold min-w-0"
    >
      <summary
        className={classes(
          'min-h-9.5 cursor-pointer items-center gap-2 rounded-sm text-muted hover:text-ink pointer-coarse:min-h-11',
          isFolded ? 'flex' : 'hidden',
        )}
      >
        <span className="min-w-0 truncate group-open/fold:whitespace-normal">{summary}</span>
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/fold:rotate-180"
        />
      </summary>
      <div className={className}>{children}</div>
    </details>
  )
}
