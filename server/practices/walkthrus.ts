import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Move } from '#app/domain/practice.ts'
import type { Tx } from '#db/client.ts'
import { frameworks, practices } from '#db/schema/index.ts'

/** A practice with the moves that define it. */
export interface WalkedPractice {
  id: string
  letters: string
  shape: string
  hue: number
  name: string
  walkthru: Move[]
}

/** The practices in use whose edition says how they are done, in their own order. */
export async function listWalkthrus(tx: Tx): Promise<WalkedPractice[]> {
  const rows = await tx
    .select({ practice: practices })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(
      and(isNotNull(frameworks.publishedAt), isNull(frameworks.retiredAt), isNotNull(practices.walkthru)),
    )
    .orderBy(asc(frameworks.publishedAt), asc(frameworks.id), asc(practices.position))
  return rows.map(({ practice }) => present(practice))
}

/**
 * The first of the wished practices whose walkthru can be chosen now, in the words of the edition in use: a goal or a step
 * may stand on an edition before.
 */
export async function matchWalkthru(
  tx: Tx,
  wishes: readonly (string | null | undefined)[],
): Promise<WalkedPractice | undefined> {
  const ids = wishes.flatMap((id) => id ?? [])
  if (ids.length === 0) return undefined
  const named = await tx
    .select({ id: practices.id, code: practices.code, framework: frameworks.code })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
  const nameOf = (id: string) => {
    const found = named.find((each) => each.id === id)
    return found && `${found.framework} ${found.code}`
  }
  const offered = await listWalkthrus(tx)
  const matches = ids.map((wish) => {
    const name = nameOf(wish)
    return offered.find(({ id }) => id === wish || (name !== undefined && nameOf(id) === name))
  })
  return matches.find((match) => match !== undefined)
}

/** A practice with its moves, in use or not; undefined for none. */
export async function findWalkthru(tx: Tx, practiceId: string | null): Promise<WalkedPractice | undefined> {
  if (practiceId === null) return undefined
  const [found] = await tx.select().from(practices).where(eq(practices.id, practiceId))
  return found && present(found)
}

/** One that can be chosen now. Throws invalid for any other. */
export async function requireWalkthru(tx: Tx, practiceId: string): Promise<WalkedPractice> {
  const found = (await listWalkthrus(tx)).find(({ id }) => id === practiceId)
  if (found) return found
  const words = 'rehearsals.practiceMissing'
  throw new AppError('invalid', words, { fields: { practiceId: words } })
}

function present(practice: typeof practices.$inferSelect): WalkedPractice {
  const { id, letters, shape, hue, name, walkthru } = practice
  return { id, letters, shape, hue, name, walkthru: walkthru ?? [] }
}
