import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { isSamePractice } from '#app/domain/focus.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Descriptor, LookForActor, Move } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'
import { readFocus } from './focus.ts'

/** A look-for with its continuum, where it has one. */
export interface ListedLookFor {
  id: string
  actor: LookForActor
  text: string
  levels?: Descriptor[]
}

/** A practice as a palette, a tag and the map of keys show it. */
export interface ListedPractice {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  definition: string
  lookFors: ListedLookFor[]
  /** How it is done, move by move; empty where its edition does not say, or is not in use. */
  walkthru: Move[]
  /** False in a retired framework: old tags keep it, new ones cannot have it. */
  inUse: boolean
  /** The actor limits themselves to it, and to few others, for a while. */
  inFocus?: true
}

/**
 * The practices of all published frameworks of the actor's organization, those in use first, and
 * of these those in the actor's focus; else in their own order.
 */
export function listPractices(actor: Actor): Promise<ListedPractice[]> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const rows = await tx
      .select({ practice: practices, retiredAt: frameworks.retiredAt, framework: frameworks.code })
      .from(practices)
      .innerJoin(frameworks, and(eq(frameworks.id, practices.frameworkId), isNotNull(frameworks.publishedAt)))
      .orderBy(asc(frameworks.publishedAt), asc(frameworks.id), asc(practices.position))
    const focus = await readFocus(tx, actor)
    const observables = await tx.select().from(lookFors).orderBy(asc(lookFors.position))
    const byPractice = new Map<string, typeof observables>()
    for (const each of observables)
      byPractice.set(each.practiceId, [...(byPractice.get(each.practiceId) ?? []), each])
    const listed = rows.map(({ practice, retiredAt, framework }) => ({
      id: practice.id,
      letters: practice.letters,
      shape: practice.shape,
      hue: practice.hue,
      name: practice.name,
      shortName: practice.shortName,
      definition: practice.definition,
      lookFors: (byPractice.get(practice.id) ?? []).map(presentLookFor),
      walkthru: retiredAt === null ? (practice.walkthru ?? []) : [],
      inUse: retiredAt === null,
      ...(focus.some((each) => isSamePractice(each, { framework, code: practice.code })) && {
        inFocus: true as const,
      }),
    }))
    const rank = (each: ListedPractice) => (each.inUse ? (each.inFocus ? 0 : 1) : 2)
    return listed.toSorted((one, other) => rank(one) - rank(other))
  })
}

/** A look-for as pages show it. */
export function presentLookFor({
  id,
  actor,
  text,
  levels,
}: Pick<typeof lookFors.$inferSelect, 'id' | 'actor' | 'text' | 'levels'>): ListedLookFor {
  return { id, actor, text, ...(levels && { levels }) }
}
