import { readdir, readFile } from 'node:fs/promises'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { practiceHues, practiceShapes } from '#app/domain/practice-mark.ts'
import type { Tx } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'

const Practice = z.object({
  code: z.string(),
  letters: z.string().length(2),
  shape: z.enum(practiceShapes),
  hue: z.number().int().min(1).max(practiceHues),
  name: z.string(),
  shortName: z.string(),
  definition: z.string(),
  why: z.string(),
  equityPrompt: z.string(),
  lookFors: z.array(z.object({ actor: z.enum(['teacher', 'student']), text: z.string() })),
})

/** A shipped framework: one JSON file of `db/frameworks`. */
const Framework = z.object({
  code: z.string(),
  edition: z.string(),
  name: z.string(),
  description: z.string(),
  source: z.string(),
  locale: z.string(),
  practices: z.array(Practice),
})
type Framework = z.infer<typeof Framework>

const shipped = new URL('../../db/frameworks/', import.meta.url)

/** Copies the shipped frameworks into a new organization, published, so that later editions leave it alone. */
export async function installFrameworks(tx: Tx, orgId: string): Promise<void> {
  const files = (await readdir(shipped)).filter((name) => name.endsWith('.json'))
  for (const name of files.toSorted())
    await insertFramework(
      tx,
      orgId,
      Framework.parse(JSON.parse(await readFile(new URL(name, shipped), 'utf8'))),
    )
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
