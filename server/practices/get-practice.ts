import { and, asc, desc, eq, isNotNull, ne } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { isSamePractice } from '#app/domain/focus.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Move } from '#app/domain/practice.ts'
import { transaction } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'
import { readFocus } from './focus.ts'
import { type ListedLookFor, presentLookFor } from './list-practices.ts'
import { listMoments, type PracticeMoment } from './practice-moments.ts'

export interface PracticePage {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  definition: string
  why: string
  equityPrompt: string
  lookFors: ListedLookFor[]
  walkthru: Move[]
  /** The actor limits themselves to it for a while. */
  isInFocus: boolean
  framework: { name: string; edition: string; source: string; inUse: boolean }
  /** The same practice in other editions of its framework, newest first. */
  otherEditions: { practiceId: string; edition: string; inUse: boolean }[]
  moments: PracticeMoment[]
  /** Ask with it for what is older; null where nothing is. */
  older: string | null
}

/** A practice in the words of one edition, with the moments of it that the actor may see. Throws not-found. */
export function getPractice(
  actor: Actor,
  input: { practiceId: string; before?: string | undefined },
): Promise<PracticePage> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const [found] = await tx
      .select({ practice: practices, framework: frameworks })
      .from(practices)
      .innerJoin(frameworks, and(eq(frameworks.id, practices.frameworkId), isNotNull(frameworks.publishedAt)))
      .where(eq(practices.id, input.practiceId))
    if (!found) throw new AppError('not-found', 'practices.none')
    const { practice, framework } = found
    const focus = await readFocus(tx, actor)
    const observables = await tx
      .select()
      .from(lookFors)
      .where(eq(lookFors.practiceId, practice.id))
      .orderBy(asc(lookFors.position))
    const others = await tx
      .select({ practiceId: practices.id, edition: frameworks.edition, retiredAt: frameworks.retiredAt })
      .from(practices)
      .innerJoin(frameworks, and(eq(frameworks.id, practices.frameworkId), isNotNull(frameworks.publishedAt)))
      .where(
        and(
          eq(frameworks.code, framework.code),
          eq(practices.code, practice.code),
          ne(practices.id, practice.id),
        ),
      )
      .orderBy(desc(frameworks.publishedAt))
    const { orgId: _, frameworkId: __, createdAt: ___, updatedAt: ____, ...wording } = practice
    return {
      ...wording,
      lookFors: observables.map(presentLookFor),
      walkthru: practice.walkthru ?? [],
      isInFocus: focus.some((each) =>
        isSamePractice(each, { framework: framework.code, code: practice.code }),
      ),
      framework: {
        name: framework.name,
        edition: framework.edition,
        source: framework.source,
        inUse: framework.retiredAt === null,
      },
      otherEditions: others.map(({ retiredAt, ...other }) => ({ ...other, inUse: retiredAt === null })),
      ...(await listMoments(tx, actor, input)),
    }
  })
}
