import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { MovePicture } from './move-picture.tsx'
import type { ShownMove } from './shown-moves.ts'

interface WalkthruProps {
  moves: readonly ShownMove[]
  /** `cards` side by side, for a page that has room; `lines` under each other, beside something else. */
  look?: 'cards' | 'lines'
  /** The places of moves that are still open, to be seen at once. */
  open?: readonly number[]
  /** More about a move, below its sentence. */
  below?: (move: ShownMove) => ReactNode
}

/** The moves of a practice in their order, each with its drawing. */
export function Walkthru({ moves, look = 'lines', open = [], below }: WalkthruProps) {
  return (
    <ol
      className={
        look === 'cards' ? 'grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]' : 'grid gap-3'
      }
    >
      {moves.map((move) => (
        <li
          key={move.place}
          className={classes(
            'gap-x-3',
            look === 'cards'
              ? 'grid grid-cols-[6rem_minmax(0,1fr)] content-start items-start gap-y-2 rounded-lg border border-line bg-surface p-3 has-[details[open]]:col-span-full sm:grid-cols-1'
              : 'grid grid-cols-[4.5rem_minmax(0,1fr)] items-start',
          )}
        >
          <Drawing {...{ move, look }} />
          <div className="min-w-0">
            <p className="font-semibold">
              {move.picture ? <span className="figures text-muted">{move.place + 1} </span> : null}
              {move.name}
            </p>
            {move.text ? <p className={look === 'lines' ? 'text-sm' : undefined}>{move.text}</p> : null}
            {open.includes(move.place) ? <Open /> : null}
            {below?.(move)}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The drawing; of a move without one its number, so that names stand under each other. */
function Drawing({ move, look }: { move: ShownMove; look: 'cards' | 'lines' }) {
  if (move.picture)
    return (
      <MovePicture
        picture={move.picture}
        className={classes(
          'w-full text-ink',
          look === 'cards' ? 'max-w-40 sm:mx-auto' : 'rounded-sm bg-raised p-1',
        )}
      />
    )
  return (
    <span aria-hidden className="figures text-center text-lg text-muted">
      {move.place + 1}
    </span>
  )
}

function Open() {
  const t = useTranslations('walkthrus')
  return (
    <p className="mt-0.5">
      <Badge tone="opportunity">{t('open')}</Badge>
    </p>
  )
}
