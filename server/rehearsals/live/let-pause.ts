import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { pauseLastsMs } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { rehearsalRoles } from '#db/schema/index.ts'
import { lockOwnRehearsal } from '../own-rehearsal.ts'
import { announceLive } from './whose-live.ts'

/**
 * The teacher lets somebody who plays in their rehearsal pause for a while from now on, or ends it at once; the part stays
 * theirs. Throws not-found, not-allowed.
 */
export async function letPause(
  actor: Actor,
  input: { rehearsalId: string; personId: string; mayPause: boolean },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    // Who loses it hears of it, too.
    if (!input.mayPause) await announceLive(tx, rehearsal)
    const lastsMs = input.mayPause ? pauseLastsMs : 0
    const pauseUntil = sql`now() + ${lastsMs} * interval '1 millisecond'`
    const changed = await tx
      .update(rehearsalRoles)
      .set({ pauseUntil, ...(input.mayPause && { mayPause: true }) })
      .where(and(eq(rehearsalRoles.rehearsalId, rehearsal.id), eq(rehearsalRoles.personId, input.personId)))
      .returning({ id: rehearsalRoles.id })
    if (changed.length === 0) throw new AppError('not-found', 'rehearsals.noPart')
    if (input.mayPause) await announceLive(tx, rehearsal)
  })
}
