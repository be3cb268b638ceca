import { type Column, type SQL, sql } from 'drizzle-orm'
import type { RoomNotice } from '#app/domain/room-events.ts'
import type { Tx } from '#db/client.ts'

export const roomChannel = 'reprise_room'

/** Tells every web process, once the transaction commits, that something changed. Carries ids only. */
export async function publish(tx: Tx, notice: RoomNotice): Promise<void> {
  await tx.execute(sql`select pg_notify(${roomChannel}, ${JSON.stringify(notice)})`)
}

type Change = Extract<RoomNotice, { type: 'annotation.changed' }>

/** The same for a change whose number is known only to the statement that makes it: told for each row it returns. */
export function publishing(change: Omit<Change, 'type' | 'seq'>, seq: Column): SQL<void> {
  const known = JSON.stringify({ type: 'annotation.changed' satisfies Change['type'], ...change })
  return sql`pg_notify(${roomChannel}, (${known}::jsonb || jsonb_build_object('seq', ${seq}))::text)`
}
