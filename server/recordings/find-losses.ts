import { and, asc, eq, gt } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'

const pageSize = 200
/** How many questions the store is asked at once. */
const lanes = 8

/** An object that the database refers to, and that the store does not hold as it was written. */
export interface Loss {
  recordingId: string
  role: string
  fault: 'missing' | 'of another size'
}

type Kept = Pick<typeof assets.$inferSelect, 'id' | 'recordingId' | 'role' | 'key' | 'bytes'>

/** Asks the store for every object that the database refers to; the memory it takes does not grow with their number. */
export async function findLosses(): Promise<{ looked: number; losses: Loss[] }> {
  const losses: Loss[] = []
  let looked = 0
  for (let page = await keptAfter(); page.length > 0; page = await keptAfter(page.at(-1)?.id)) {
    for (let at = 0; at < page.length; at += lanes) {
      const found = await Promise.all(page.slice(at, at + lanes).map(lossOf))
      losses.push(...found.filter((loss) => loss !== undefined))
    }
    looked += page.length
  }
  return { looked, losses }
}

function keptAfter(id?: string): Promise<Kept[]> {
  const { recordingId, role, key, bytes } = assets
  return transaction('system', (tx) =>
    tx
      .select({ id: assets.id, recordingId, role, key, bytes })
      .from(assets)
      .where(and(eq(assets.state, 'ready'), id === undefined ? undefined : gt(assets.id, id)))
      .orderBy(asc(assets.id))
      .limit(pageSize),
  )
}

async function lossOf({ id, recordingId, role, key, bytes }: Kept): Promise<Loss | undefined> {
  const object = await objectStore().head(key)
  if (object && (bytes === null || object.bytes === bytes)) return undefined
  // It may have been let go, row and object, since the page was read.
  const rows = await transaction('system', (tx) =>
    tx
      .select({ id: assets.id })
      .from(assets)
      .where(and(eq(assets.id, id), eq(assets.state, 'ready'))),
  )
  return rows.length > 0 ? { recordingId, role, fault: object ? 'of another size' : 'missing' } : undefined
}
