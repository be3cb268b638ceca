import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { frameworks, practices } from '#db/schema/index.ts'
import { newerShipped } from './adopt-shipped.ts'
import { countMoments } from './practice-moments.ts'

/** A practice as an index card shows it. */
export interface PracticeCard {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  definition: string
  /** Moments tagged with it that the actor may see. */
  moments: number
}

export interface ListedFramework {
  id: string
  code: string
  edition: string
  name: string
  description: string
  source: string
  inUse: boolean
  practices: PracticeCard[]
}

export interface FrameworkWalls {
  frameworks: ListedFramework[]
  canAdminister: boolean
  canChange: boolean
  /** Editions that ship, newer than those that are here, for who can take them into use. */
  shipped: { code: string; edition: string }[]
}

/**
 * The published frameworks of the actor's organization with their practices: those in use, then older editions.
 * `canChange` is false in the sample school also for administrators.
 */
export function listFrameworks(actor: Actor): Promise<FrameworkWalls> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const rows = await tx
      .select()
      .from(frameworks)
      .where(and(eq(frameworks.orgId, actor.orgId), isNotNull(frameworks.publishedAt)))
      .orderBy(desc(frameworks.retiredAt), asc(frameworks.publishedAt), asc(frameworks.id))
    const entries = await tx
      .select()
      .from(practices)
      .where(
        inArray(
          practices.frameworkId,
          rows.map((row) => row.id),
        ),
      )
      .orderBy(asc(practices.position))
    const moments = await countMoments(tx, actor)
    const listed = rows.map(({ id, code, edition, name, description, source, retiredAt }) => ({
      ...{ id, code, edition, name, description, source },
      inUse: retiredAt === null,
      practices: entries
        .filter((entry) => entry.frameworkId === id)
        .map((entry) => ({
          ...{ id: entry.id, letters: entry.letters, shape: entry.shape, hue: entry.hue },
          name: entry.name,
          definition: entry.definition,
          moments: moments.get(entry.id) ?? 0,
        })),
    }))
    const canChange = can(actor, 'organization', 'change', undefined)
    return {
      frameworks: [...listed.filter((each) => each.inUse), ...listed.filter((each) => !each.inUse)],
      canAdminister: can(actor, 'organization', 'administer', undefined),
      canChange,
      shipped: canChange ? newerShipped(rows) : [],
    }
  })
}
