import { eq, inArray, or } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { coachedTeachers } from './own-step.ts'
import { type PresentedStep, readSteps } from './read-steps.ts'

/** The steps of one teacher that the actor may see, the active one first. */
export function listSteps(actor: Actor, input: { teacherId: string }): Promise<PresentedStep[]> {
  return transaction(actor, (tx) => readSteps(tx, actor, eq(actionSteps.teacherId, input.teacherId)))
}

/** Steps the actor proposed, or that belong to teachers they coach: what a coach's home is made of. */
export function listCoachedSteps(actor: Actor): Promise<PresentedStep[]> {
  return transaction(actor, async (tx) => {
    const teachers = [...(await coachedTeachers(tx, actor))]
    const coached = teachers.length > 0 ? inArray(actionSteps.teacherId, teachers) : undefined
    return readSteps(tx, actor, or(eq(actionSteps.proposedBy, actor.personId), coached))
  })
}

/** Steps about one recording that the actor may see. */
export function listStepsOn(actor: Actor, recordingId: string): Promise<PresentedStep[]> {
  return transaction(actor, (tx) => readSteps(tx, actor, eq(actionSteps.recordingId, recordingId)))
}
