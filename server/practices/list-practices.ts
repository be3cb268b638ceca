import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { LookForActor } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'

/** A practice as a palette, a tag and the map of keys show it. */
export interface ListedPractice {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  definition: string
  lookFors: { id: string; actor: LookForActor; text: string }[]
  /** False in a retired framework: old tags keep it, new ones cannot have it. */
  inUse: boolean
}

/** The practices of all published frameworks of the actor's organization, those in use first, in their own order. */
export function listPractices(actor: Actor): Promise<ListedPractice[]> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const rows = await tx
      .select({ practice: practices, retiredAt: frameworks.retiredAt })
      .from(practices)
      .innerJoin(frameworks, and(eq(frameworks.id, practices.frameworkId), isNotNull(frameworks.publishedAt)))
      .orderBy(asc(frameworks.publishedAt), asc(frameworks.id), asc(practices.position))
    const observables = await tx.select().from(lookFors).orderBy(asc(lookFors.position))
    const byPractice = new Map<string, typeof observables>()
    for (const each of observables)
      byPractice.set(each.practiceId, [...(byPractice.get(each.practiceId) ?? []), each])
    const listed = rows.map(({ practice, retiredAt }) => ({
      id: practice.id,
      letters: practice.letters,
      shape: practice.shape,
      hue: practice.hue,
      name: practice.name,
      shortName: practice.shortName,
      definition: practice.definition,
      lookFors: (byPractice.get(practice.id) ?? []).map(({ id, actor: whose, text }) => ({
        id,
        actor: whose,
        text,
      })),
      inUse: retiredAt === null,
    }))
    return [...listed.filter((each) => each.inUse), ...listed.filter((each) => !each.inUse)]
  })
}
