import { v7 as uuidv7 } from 'uuid'
import type { Framework } from '#app/domain/practice.ts'
import type { Tx } from '#db/client.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'

const shipped: Framework[] = [highLeveragePractices]

/** Copies the shipped frameworks into a new organization, published, so that later editions leave it alone. */
export async function installFrameworks(tx: Tx, orgId: string): Promise<void> {
  for (const framework of shipped) await insertFramework(tx, orgId, framework)
}

async function insertFramework(tx: Tx, orgId: string, framework: Framework): Promise<void> {
  const { practices: entries, ...about } = framework
  const frameworkId = uuidv7()
  await tx.insert(frameworks).values({ id: frameworkId, orgId, ...about, publishedAt: new Date() })
  for (const [position, { lookFors: observables, ...entry }] of entries.entries()) {
    const practiceId = uuidv7()
    await tx.insert(practices).values({ id: practiceId, orgId, frameworkId, position, ...entry })
    const rows = observables.map((each, place) => ({ orgId, practiceId, position: place, ...each }))
    if (rows.length > 0) await tx.insert(lookFors).values(rows)
  }
}
