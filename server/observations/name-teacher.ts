import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { observations } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { namesOf } from '#server/feedback/present.ts'
import { lockOwnObservation, type ObservationRow } from './own-observation.ts'

/**
 * The observer says whose lesson it was, so that it can be followed up: a teacher whom they coach, or with null nobody.
 * The teacher is told nothing by it. Throws not-found, invalid for anybody else.
 */
export async function nameTeacher(
  actor: Actor,
  input: { id: string; teacherId: string | null },
): Promise<void> {
  await transaction(actor, async (tx) => {
    await lockOwnObservation(tx, actor, input.id)
    const { teacherId } = input
    if (teacherId !== null && !(await coachedTeachers(tx, actor)).has(teacherId))
      throw new AppError('invalid', 'observations.notTheirCoach', {
        fields: { teacherId: 'observations.notTheirCoach' },
      })
    await tx.update(observations).set({ teacherId }).where(eq(observations.id, input.id))
  })
}

/** Whose lesson it was, and who else it could have been. */
export interface ObservedTeacher {
  teacher: { id: string; name: string } | null
  choices: { id: string; name: string }[]
}

/** For the page of an observation; a teacher whom the observer does not coach any more stays named. */
export async function readObservedTeacher(
  tx: Tx,
  actor: Actor,
  { teacherId }: Pick<ObservationRow, 'teacherId'>,
): Promise<ObservedTeacher> {
  const coached = [...(await coachedTeachers(tx, actor))]
  const name = await namesOf(tx, [teacherId, ...coached])
  return {
    teacher: teacherId === null ? null : { id: teacherId, name: name(teacherId) },
    choices: coached
      .map((id) => ({ id, name: name(id) }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  }
}
