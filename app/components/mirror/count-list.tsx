import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useFormatter } from 'use-intl/react'

export interface CountedLine {
  key: string
  label: ReactNode
  count: number
  to: string
}

/** Lines with a bar and a number each; pressing one leads to what it counts. */
export function CountList({ lines }: { lines: readonly CountedLine[] }) {
  const format = useFormatter()
  const most = Math.max(1, ...lines.map((line) => line.count))
  return (
    <ul className="grid gap-0.5">
      {lines.map(({ key, label, count, to }) => (
        <li
          key={key}
          className="relative grid grid-cols-[minmax(0,1fr)_4rem_2.5rem] items-center gap-x-3 rounded-sm px-1 py-1 hover:bg-raised pointer-coarse:py-2.5"
        >
          {count === 0 ? (
            <span className="min-w-0 text-muted">{label}</span>
          ) : (
            <Link to={to} className="stretched min-w-0">
              {label}
            </Link>
          )}
          <span aria-hidden className="flex h-2">
            <span className="rounded-full bg-accent" style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span className="figures text-end text-sm">{format.number(count)}</span>
        </li>
      ))}
    </ul>
  )
}
