import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type FocusedPractice, isSamePractice, mostInFocus } from '#app/domain/focus.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, people, practices } from '#db/schema/index.ts'

/** The practices to which the actor limits themselves for a while; none where they have not said. */
export async function readFocus(tx: Tx, actor: Actor): Promise<readonly FocusedPractice[]> {
  const [person] = await tx.select({ focus: people.focus }).from(people).where(eq(people.id, actor.personId))
  return person?.focus ?? []
}

/**
 * The actor limits themselves to a practice, beside those that they have, or no more: tags, prompts and rehearsals then
 * begin with it. One that is no longer in use loses its place. For themselves alone. Throws not-found, conflict where there are as many already.
 */
export async function setFocus(actor: Actor, input: { practiceId: string; isOn: boolean }): Promise<void> {
  await transaction(actor, async (tx) => {
    const [practice] = await tx
      .select({ framework: frameworks.code, code: practices.code })
      .from(practices)
      .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
      .where(eq(practices.id, input.practiceId))
    if (!practice) throw new AppError('not-found', 'practices.none')
    const [person] = await tx
      .select({ focus: people.focus })
      .from(people)
      .where(eq(people.id, actor.personId))
      .for('no key update')
    const inUse = await tx
      .select({ framework: frameworks.code, code: practices.code })
      .from(practices)
      .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
      .where(and(isNotNull(frameworks.publishedAt), isNull(frameworks.retiredAt)))
    const others = (person?.focus ?? []).filter(
      (each) => !isSamePractice(each, practice) && inUse.some((used) => isSamePractice(used, each)),
    )
    if (input.isOn && others.length >= mostInFocus)
      throw new AppError('conflict', 'practices.focusIsFull', { values: { most: mostInFocus } })
    const focus = input.isOn ? [...others, practice] : others
    await tx.update(people).set({ focus }).where(eq(people.id, actor.personId))
  })
}
