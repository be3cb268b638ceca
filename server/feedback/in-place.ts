import { and, asc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#db/client.ts'
import { actionSteps, frameworks, practices } from '#db/schema/index.ts'

/** A step that a teacher has in place. */
export interface StepInPlace {
  id: string
  text: string
  /** Its practice, in each edition of the framework. */
  practiceIds: string[]
}

/** The teacher's mastered steps that name a practice: another one of it asks what will be different this time. */
export async function listInPlace(tx: Tx, teacherId: string): Promise<StepInPlace[]> {
  const [edition, anyEdition] = [alias(frameworks, 'edition'), alias(frameworks, 'any_edition')]
  const [named, same] = [alias(practices, 'named'), alias(practices, 'same')]
  return tx
    .select({
      id: actionSteps.id,
      text: actionSteps.text,
      practiceIds: sql<string[]>`jsonb_agg(${same.id})`,
    })
    .from(actionSteps)
    .innerJoin(named, eq(named.id, actionSteps.practiceId))
    .innerJoin(edition, eq(edition.id, named.frameworkId))
    .innerJoin(anyEdition, and(eq(anyEdition.code, edition.code), eq(anyEdition.orgId, edition.orgId)))
    .innerJoin(same, and(eq(same.frameworkId, anyEdition.id), eq(same.code, named.code)))
    .where(and(eq(actionSteps.teacherId, teacherId), eq(actionSteps.state, 'mastered')))
    .groupBy(actionSteps.id)
    .orderBy(asc(actionSteps.createdAt))
}

/** Those of the same practice as this one, itself aside. */
export function inPlaceOf(
  all: readonly StepInPlace[],
  step: { id?: string; practiceId: string | null | undefined },
): StepInPlace[] {
  const { practiceId } = step
  return practiceId ? all.filter((each) => each.id !== step.id && each.practiceIds.includes(practiceId)) : []
}
