import { and, eq, inArray } from 'drizzle-orm'
import type { ChosenExemplar, ModelledKind } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { chosenExemplars, frameworks, practices } from '#db/schema/index.ts'
import { listExemplarsById } from './list-exemplars.ts'

/** What stands beside the small steps and the moves of one practice, by the key of the step or the name of the move. */
export interface ChosenOfPractice extends ChosenExemplar {
  practiceId: string
  kind: ModelledKind
  name: string
}

/** The exemplars beside the small steps and moves of these practices, as far as the actor may watch each now. */
export async function listChosen(tx: Tx, actor: Actor, practiceIds: string[]): Promise<ChosenOfPractice[]> {
  if (practiceIds.length === 0) return []
  const { kind, name, exemplarId } = chosenExemplars
  const rows = await tx
    .select({ practiceId: practices.id, kind, name, exemplarId })
    .from(chosenExemplars)
    .innerJoin(frameworks, eq(frameworks.code, chosenExemplars.frameworkCode))
    .innerJoin(
      practices,
      and(eq(practices.frameworkId, frameworks.id), eq(practices.code, chosenExemplars.practiceCode)),
    )
    .where(
      and(
        eq(chosenExemplars.orgId, actor.orgId),
        eq(practices.orgId, actor.orgId),
        inArray(practices.id, practiceIds),
      ),
    )
  const ids = [...new Set(rows.map((row) => row.exemplarId))]
  const found = await listExemplarsById(tx, actor, ids)
  return rows.map(({ exemplarId, ...of }) => ({
    ...of,
    exemplar: found.find(({ id }) => id === exemplarId) ?? null,
  }))
}

/** What stands beside the moves of a practice, by their names. */
export interface MoveExemplar extends ChosenExemplar {
  name: string
}

export async function listMoveExemplars(
  tx: Tx,
  actor: Actor,
  practiceId: string | null,
): Promise<MoveExemplar[]> {
  const chosen = practiceId === null ? [] : await listChosen(tx, actor, [practiceId])
  return chosen.flatMap(({ kind, name, exemplar }) => (kind === 'move' ? { name, exemplar } : []))
}
