import { useEffect, useState } from 'react'
import { FoldedExemplar } from '#app/components/exemplars/chosen-exemplar.tsx'
import type { ChosenExemplar } from '#app/domain/exemplar.ts'
import type { Move } from '#app/domain/practice.ts'
import { paths } from '#app/paths.ts'
import { allMoves } from './shown-moves.ts'
import { Walkthru } from './walkthru.tsx'

interface WalkthruWithExemplarsProps {
  practice: { id: string; walkthru: readonly Move[] }
}

/** The moves of a practice, each with the exemplar that stands beside it; without a network the moves alone. */
export function WalkthruWithExemplars({ practice }: WalkthruWithExemplarsProps) {
  const exemplars = useMoveExemplars(practice.id)
  return (
    <Walkthru
      moves={allMoves(practice.walkthru)}
      below={({ name }) => {
        const chosen = exemplars.find((each) => each.name === name)
        return chosen ? <FoldedExemplar {...{ chosen, name }} /> : null
      }}
    />
  )
}

type MoveExemplar = ChosenExemplar & { name: string }

/** What stands beside the moves now, asked once the moves are looked at. */
function useMoveExemplars(practiceId: string): readonly MoveExemplar[] {
  const [found, setFound] = useState<readonly MoveExemplar[]>([])
  useEffect(() => {
    const left = new AbortController()
    const ask = async () => {
      const answer = await fetch(paths.moveExemplars(practiceId), { signal: left.signal, cache: 'no-store' })
      if (answer.ok) setFound((await answer.json()) as MoveExemplar[])
    }
    void ask().catch(() => {})
    return () => left.abort()
  }, [practiceId])
  return found
}
