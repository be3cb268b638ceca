import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { OwnKeys } from '#app/domain/room-keys.ts'
import { transaction } from '#db/client.ts'
import { accounts, people } from '#db/schema/index.ts'

/** The actor's own map of the review room's keys, the same in all their organizations; null where they changed nothing. */
export async function readRoomKeys(actor: Actor): Promise<OwnKeys | null> {
  const [row] = await transaction('system', (tx) =>
    tx
      .select({ keys: accounts.roomKeys })
      .from(people)
      .innerJoin(accounts, eq(accounts.id, people.accountId))
      .where(eq(people.id, actor.personId)),
  )
  return row?.keys ?? null
}
