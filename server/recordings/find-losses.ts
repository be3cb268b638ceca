import { and, asc, eq, gt } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'
import { recordingPrefix } from './object-key.ts'

const pageSize = 100
/** How many recordings the store is asked about at once. */
const lanes = 8

/** An object that the database refers to, and that the store does not hold as it was written. */
export interface Loss {
  recordingId: string
  role: string
  fault: 'missing' | 'of another size'
}

interface Owner {
  orgId: string
  recordingId: string
}
type Kept = Pick<typeof assets.$inferSelect, 'id' | 'recordingId' | 'role' | 'key' | 'bytes'>

/**
 * Compares what the database refers to with what the store holds, a recording at a time: one listing each, however
 * many objects it has. The memory this takes does not grow with their number.
 */
export async function findLosses(): Promise<{ looked: number; losses: Loss[] }> {
  const losses: Loss[] = []
  let looked = 0
  for (let page = await recordingsAfter(); page.length > 0; page = await recordingsAfter(page.at(-1)))
    for (let at = 0; at < page.length; at += lanes) {
      const found = await Promise.all(page.slice(at, at + lanes).map(compare))
      for (const one of found) {
        looked += one.looked
        losses.push(...one.losses)
      }
    }
  return { looked, losses }
}

function recordingsAfter(last?: Owner): Promise<Owner[]> {
  const { orgId, recordingId } = assets
  return transaction('system', (tx) =>
    tx
      .selectDistinct({ orgId, recordingId })
      .from(assets)
      .where(and(eq(assets.state, 'ready'), last && gt(recordingId, last.recordingId)))
      .orderBy(asc(recordingId))
      .limit(pageSize),
  )
}

async function compare(owner: Owner): Promise<{ looked: number; losses: Loss[] }> {
  const rows = await keptOf(owner)
  const held = new Map<string, number>()
  for await (const { key, bytes } of objectStore().list(recordingPrefix(owner))) held.set(key, bytes)
  const isHeld = ({ key, bytes }: Kept) => held.has(key) && (bytes === null || held.get(key) === bytes)
  const doubtful = rows.filter((row) => !isHeld(row))
  if (doubtful.length === 0) return { looked: rows.length, losses: [] }
  // They may have been let go, rows and objects, since the rows were read.
  const still = new Set((await keptOf(owner)).map(({ id }) => id))
  const losses = doubtful
    .filter(({ id }) => still.has(id))
    .map(({ recordingId, role, key }): Loss => {
      return { recordingId, role, fault: held.has(key) ? 'of another size' : 'missing' }
    })
  return { looked: rows.length, losses }
}

function keptOf({ orgId, recordingId }: Owner): Promise<Kept[]> {
  const { id, role, key, bytes } = assets
  return transaction({ orgId }, (tx) =>
    tx
      .select({ id, recordingId: assets.recordingId, role, key, bytes })
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId), eq(assets.state, 'ready')))
      .orderBy(asc(id)),
  )
}
