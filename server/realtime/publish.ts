import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { RoomNotice } from '#app/domain/room-events.ts'
import type { Tx } from '#db/client.ts'

export const roomChannel = 'reprise_room'

/** Tells every web process, once the transaction commits, that something changed. Carries ids only. */
export async function publish(tx: Tx, notice: RoomNotice): Promise<void> {
  await tx.execute(sql`select pg_notify(${roomChannel}, ${JSON.stringify(notice)})`)
}

type Change = Extract<RoomNotice, { type: 'annotation.changed' }>

/** The notice of a note's change whose number is known only to the statement that makes it. */
export function changeNotice(change: Omit<Change, 'type' | 'seq'>): string {
  return JSON.stringify({ type: 'annotation.changed' satisfies Change['type'], ...change })
}

/** Publishes such a notice, a value of the statement, for each row that it returns with its number. */
export function publishing(notice: Placeholder, seq: Column): SQL<void> {
  return sql`pg_notify(${roomChannel}, (${notice}::jsonb || jsonb_build_object('seq', ${seq}))::text)`
}
