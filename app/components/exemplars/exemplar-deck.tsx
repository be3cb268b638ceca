import { useState } from 'react'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import { ExemplarFacts } from './exemplar-card.tsx'
import { ExemplarPlayer } from './exemplar-player.tsx'

/** Exemplars to choose from, and the chosen one to play in place, with what to look for. */
export function ExemplarDeck({ label, exemplars }: { label: string; exemplars: PresentedExemplar[] }) {
  const [chosenId, choose] = useState('')
  const chosen = exemplars.find(({ id }) => id === chosenId)
  return (
    <div>
      <h4 className="mb-1 font-semibold">{label}</h4>
      <ul aria-label={label} className="grid gap-1">
        {exemplars.map(({ id, notice }) => (
          <li key={id} className="flex">
            <button
              type="button"
              aria-pressed={id === chosenId}
              onClick={() => choose(id)}
              className="min-h-9.5 min-w-0 rounded-sm border border-line bg-surface px-2.5 py-1 text-start text-sm [overflow-wrap:anywhere] hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-soft pointer-coarse:min-h-11"
            >
              {notice}
            </button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <div className="mt-2 grid max-w-lg gap-1">
          <ExemplarPlayer key={chosen.id} exemplar={chosen} />
          <ExemplarFacts exemplar={chosen} />
        </div>
      ) : null}
    </div>
  )
}
