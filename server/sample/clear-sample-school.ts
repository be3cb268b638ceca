import { eq, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import * as schema from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { leaveObjects } from '#server/recordings/leave-objects.ts'

/**
 * Takes out every row of the sample school, whoever wrote it; its visitors are signed out by that. What its rows named
 * in the store is erased soon after, so that nobody fills the disk by putting the school back again and again. For a
 * `system` transaction.
 */
export async function clearSampleSchool(tx: Tx): Promise<void> {
  await leaveObjects(tx, sampleSchool.id)
  const { recordings } = schema
  const rooms = await tx
    .select({ id: recordings.id })
    .from(recordings)
    .where(eq(recordings.orgId, sampleSchool.id))
  for (const { id } of rooms)
    await publish(tx, { type: 'access.changed', orgId: sampleSchool.id, recordingId: id })
  for (const table of referringFirst(tablesOfOrganizations()))
    await tx.delete(table).where(eq(table.orgId, sampleSchool.id))
}

type OwnedTable = PgTable & Pick<typeof schema.organizations, 'orgId'>

function tablesOfOrganizations(): OwnedTable[] {
  const tables: PgTable[] = Object.values(schema).filter((each) => is(each, PgTable))
  return tables.filter((table): table is OwnedTable => 'orgId' in table)
}

/** In an order in which no row is taken out that another one still refers to. */
function referringFirst(tables: OwnedTable[]): OwnedTable[] {
  const order: OwnedTable[] = []
  const place = (table: OwnedTable): void => {
    if (order.includes(table)) return
    for (const other of tables) if (other !== table && refers(other, table)) place(other)
    order.push(table)
  }
  for (const table of tables) place(table)
  return order
}

function refers(table: PgTable, to: PgTable): boolean {
  return getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === to)
}
