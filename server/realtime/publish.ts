import { sql } from 'drizzle-orm'
import type { RoomNotice } from '#app/domain/room-events.ts'
import type { Tx } from '#db/client.ts'

export const roomChannel = 'reprise_room'

/** Tells every web process, once the transaction commits, that something changed. Carries ids only. */
export async function publish(tx: Tx, notice: RoomNotice): Promise<void> {
  await tx.execute(sql`select pg_notify(${roomChannel}, ${JSON.stringify(notice)})`)
}
