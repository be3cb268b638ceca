import { eq, inArray } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { OwnKeys } from '#app/domain/room-keys.ts'
import { transaction } from '#db/client.ts'
import { accounts, people } from '#db/schema/index.ts'

/**
 * Keeps the actor's own map of the review room's keys in their account, for all their organizations. Throws
 * not-allowed where there is no account, as in the sample school.
 */
export async function changeRoomKeys(actor: Actor, keys: OwnKeys): Promise<void> {
  await transaction('system', async (tx) => {
    const own = tx.select({ id: people.accountId }).from(people).where(eq(people.id, actor.personId))
    const changed = await tx
      .update(accounts)
      .set({ roomKeys: keys })
      .where(inArray(accounts.id, own))
      .returning({ id: accounts.id })
    if (changed.length === 0) throw new AppError('not-allowed', 'roomKeys.noAccount')
  })
}
