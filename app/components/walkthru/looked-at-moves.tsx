import { lazy, Suspense } from 'react'
import type { Move } from '#app/domain/practice.ts'
import { allMoves } from './shown-moves.ts'
import { Walkthru } from './walkthru.tsx'

const WithExemplars = lazy(async () => ({
  default: (await import('./walkthru-with-exemplars.tsx')).WalkthruWithExemplars,
}))

/** The moves of a practice where one tags with it, at once; the exemplars beside them as soon as they have come. */
export function LookedAtMoves({ practice }: { practice: { id: string; walkthru: readonly Move[] } }) {
  return (
    <Suspense fallback={<Walkthru moves={allMoves(practice.walkthru)} />}>
      <WithExemplars practice={practice} />
    </Suspense>
  )
}
