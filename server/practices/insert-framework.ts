import { v7 as uuidv7 } from 'uuid'
import type { Framework } from '#app/domain/practice.ts'
import type { Tx } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'

/** Writes one edition of a framework with everything in it, published: from then on no word of it changes. */
export async function insertFramework(tx: Tx, orgId: string, framework: Framework): Promise<{ id: string }> {
  const { practices: entries, ...about } = framework
  const frameworkId = uuidv7()
  await tx.insert(frameworks).values({ id: frameworkId, orgId, ...about, publishedAt: new Date() })
  for (const [position, { lookFors: observables, ...entry }] of entries.entries()) {
    const practiceId = uuidv7()
    await tx.insert(practices).values({ id: practiceId, orgId, frameworkId, position, ...entry })
    const rows = observables.map((each, place) => ({ orgId, practiceId, position: place, ...each }))
    if (rows.length > 0) await tx.insert(lookFors).values(rows)
  }
  return { id: frameworkId }
}
