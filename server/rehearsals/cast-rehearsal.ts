import { and, count, eq, isNull, ne } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { pauseLastsMs } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { people, rehearsalRoles, rehearsals } from '#db/schema/index.ts'
import { lockOwnRehearsal } from './own-rehearsal.ts'

const mostRoles = 12

/**
 * The teacher says which colleague plays whom, one part each, and whether they may pause while it is recorded, for a while
 * from now on; it gives no access to what is recorded. Throws invalid, conflict, not-found.
 */
export async function castRole(
  actor: Actor,
  input: { rehearsalId: string; personId: string; role: string; mayPause?: boolean },
): Promise<void> {
  const { personId, role, mayPause = false } = input
  const pauseUntil = mayPause ? new Date(Date.now() + pauseLastsMs) : null
  await transaction(actor, async (tx) => {
    const { id: rehearsalId } = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    if (personId === actor.personId)
      throw new AppError('invalid', 'rehearsals.ownRole', { fields: { personId: 'rehearsals.ownRole' } })
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.leftAt)))
    if (!person)
      throw new AppError('invalid', 'rehearsals.nobody', { fields: { personId: 'rehearsals.nobody' } })
    const [others] = await tx
      .select({ count: count() })
      .from(rehearsalRoles)
      .where(and(eq(rehearsalRoles.rehearsalId, rehearsalId), ne(rehearsalRoles.personId, personId)))
    if ((others?.count ?? 0) >= mostRoles) throw new AppError('conflict', 'rehearsals.tooManyRoles')
    await tx
      .insert(rehearsalRoles)
      .values({ orgId: actor.orgId, rehearsalId, personId, role, mayPause, pauseUntil })
      .onConflictDoUpdate({
        target: [rehearsalRoles.rehearsalId, rehearsalRoles.personId],
        set: { role, mayPause, pauseUntil },
      })
  })
}

/** Takes a person's part back. */
export async function uncastRole(
  actor: Actor,
  input: { rehearsalId: string; personId: string },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const { id } = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    await tx
      .delete(rehearsalRoles)
      .where(and(eq(rehearsalRoles.rehearsalId, id), eq(rehearsalRoles.personId, input.personId)))
  })
}

/** The teacher lets those mark takes who may annotate their recordings, or keeps that for herself. */
export async function letOthersMark(
  actor: Actor,
  input: { rehearsalId: string; othersMark: boolean },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const { id } = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    await tx.update(rehearsals).set({ othersMark: input.othersMark }).where(eq(rehearsals.id, id))
  })
}
