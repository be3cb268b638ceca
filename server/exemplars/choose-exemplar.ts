import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { leftAsItIs, type ModelChoice } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { chosenExemplars, frameworks, practices } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { findTemplate } from '#server/practices/list-templates.ts'
import { getVisibleExemplar } from './visible-exemplars.ts'

/**
 * An administrator chooses the exemplar that stands beside a small step or a move, in every edition, or takes it away.
 * It gives nobody a right: whom the exemplar is not offered to, reads that it is not there for them. Throws not-allowed;
 * not-found; invalid for an exemplar of another practice.
 */
export async function chooseExemplar(
  actor: Actor,
  input: ModelChoice & { practiceId: string },
): Promise<void> {
  requireAdministrator(actor)
  const { kind, name, exemplarId, practiceId } = input
  if (exemplarId === leftAsItIs) return
  await transaction(actor, async (tx) => {
    const practice = await getCoded(tx, practiceId)
    const { frameworkCode, practiceCode } = practice
    const place = { orgId: actor.orgId, frameworkCode, practiceCode, kind, name }
    if (exemplarId === '') return takeAway(tx, place)
    const isThere =
      kind === 'move'
        ? practice.walkthru?.some((move) => move.name === name)
        : await findTemplate(tx, actor, { practiceId, key: name })
    if (!isThere) throw new AppError('not-found', kind === 'move' ? 'exemplars.noMove' : 'templates.none')
    const exemplar = await getVisibleExemplar(tx, actor, exemplarId)
    const shown = await getCoded(tx, exemplar.practiceId)
    if (shown.frameworkCode !== frameworkCode || shown.practiceCode !== practiceCode)
      throw new AppError('invalid', 'exemplars.otherPractice', {
        fields: { exemplarId: 'exemplars.otherPractice' },
      })
    const { orgId, frameworkCode: framework, practiceCode: code } = chosenExemplars
    await tx
      .insert(chosenExemplars)
      .values({ ...place, exemplarId })
      .onConflictDoUpdate({
        target: [orgId, framework, code, chosenExemplars.kind, chosenExemplars.name],
        set: { exemplarId, updatedAt: sql`now()` },
      })
  })
}

type Place = Pick<
  typeof chosenExemplars.$inferInsert,
  'orgId' | 'frameworkCode' | 'practiceCode' | 'kind' | 'name'
>

/** Also from what is there no more. */
async function takeAway(tx: Tx, { orgId, frameworkCode, practiceCode, kind, name }: Place): Promise<void> {
  await tx
    .delete(chosenExemplars)
    .where(
      and(
        eq(chosenExemplars.orgId, orgId),
        eq(chosenExemplars.frameworkCode, frameworkCode),
        eq(chosenExemplars.practiceCode, practiceCode),
        eq(chosenExemplars.kind, kind),
        eq(chosenExemplars.name, name),
      ),
    )
}

async function getCoded(tx: Tx, practiceId: string) {
  const [practice] = await tx
    .select({
      practiceCode: practices.code,
      frameworkCode: frameworks.code,
      walkthru: practices.walkthru,
    })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(eq(practices.id, practiceId))
  if (!practice) throw new AppError('not-found', 'practices.none')
  return practice
}
