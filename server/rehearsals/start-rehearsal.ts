import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { carryTicks } from '#app/domain/rehearsal.ts'
import type { NewRehearsal } from '#app/domain/rehearsal-input.ts'
import { movesFor } from '#app/domain/walkthru.ts'
import { type Tx, transaction } from '#db/client.ts'
import { rehearsals, takes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { lockVisibleStep } from '#server/feedback/own-step.ts'
import { requireOpenGoal } from '#server/goals/tie-to-goal.ts'
import { countAgainst } from '#server/http/limits.ts'
import { findWalkthru, requireWalkthru } from '#server/practices/walkthrus.ts'
import { lockOwnRehearsal, type RehearsalRow } from './own-rehearsal.ts'

/**
 * A teacher says which part they rehearse, how long it will be and what one would see when it stands; for a step or a
 * goal of theirs where it serves one. Sent again with the same `clientId`, it answers the rehearsal that is there.
 * Where they name no moves, those of the practice hold. Throws invalid, not-found for a step or goal, conflict for a closed goal, too-many.
 */
export async function startRehearsal(actor: Actor, input: NewRehearsal): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  requireCan(actor, 'organization', 'record', undefined)
  requireNoGrades(actor, { part: input.part, criterion: input.criterion })
  return transaction(actor, async (tx) => {
    await requireOwnStep(tx, actor, input.stepId)
    await requireOpenGoal(tx, actor, input.goalId ?? null)
    const practice = input.practiceId ? await requireWalkthru(tx, input.practiceId) : undefined
    const moves = movesFor(input.moves, [], practice?.walkthru ?? [])
    const [made] = await tx
      .insert(rehearsals)
      .values({
        id: uuidv7(),
        orgId: actor.orgId,
        teacherId: actor.personId,
        ...columnsOf({ ...input, moves }),
        clientId: input.clientId,
      })
      .onConflictDoNothing({ target: rehearsals.clientId })
      .returning({ id: rehearsals.id })
    return made ?? getStartedBefore(tx, actor, input.clientId)
  })
}

/** The teacher says anew what a rehearsal is about; its takes stay. Throws like `startRehearsal`, and not-allowed. */
export async function changeRehearsal(
  actor: Actor,
  input: Omit<NewRehearsal, 'clientId'> & { rehearsalId: string },
): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { part: input.part, criterion: input.criterion })
  await transaction(actor, async (tx) => {
    const before = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    if (before.stepId !== input.stepId) await requireOwnStep(tx, actor, input.stepId)
    // What is tied already stays when the goal closes.
    if (before.goalId !== input.goalId) await requireOpenGoal(tx, actor, input.goalId ?? null)
    const moves = await movesAnew(tx, before, input)
    await tx
      .update(rehearsals)
      .set(columnsOf({ ...input, moves }))
      .where(eq(rehearsals.id, before.id))
    await carryTicksOver(tx, before, moves)
  })
}

/**
 * The teacher takes a whole rehearsal out, with its takes and what was said of them. Recordings, and what was kept for a
 * step, stay. Throws not-found, not-allowed.
 */
export async function removeRehearsal(actor: Actor, input: { rehearsalId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { id } = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    await tx.delete(rehearsals).where(eq(rehearsals.id, id))
  })
}

/** What its moves are after a change: an edition that is no longer in use stays where it was chosen before. */
async function movesAnew(
  tx: Tx,
  before: RehearsalRow,
  input: Pick<NewRehearsal, 'moves' | 'practiceId'>,
): Promise<readonly string[]> {
  const chosen = input.practiceId ?? null
  const earlier = await findWalkthru(tx, before.practiceId)
  const practice =
    chosen === before.practiceId ? earlier : chosen === null ? undefined : await requireWalkthru(tx, chosen)
  return movesFor(input.moves, earlier?.walkthru ?? [], practice?.walkthru ?? [])
}

/** What was said of a move stays with its words. */
async function carryTicksOver(tx: Tx, before: RehearsalRow, moves: readonly string[]): Promise<void> {
  if (before.moves.join('\n') === moves.join('\n')) return
  const said = await tx.select().from(takes).where(eq(takes.rehearsalId, before.id))
  for (const take of said.filter(({ ticks }) => ticks.length > 0))
    await tx
      .update(takes)
      .set({ ticks: carryTicks(before.moves, moves, take.ticks) })
      .where(eq(takes.id, take.id))
}

function columnsOf(input: Omit<NewRehearsal, 'clientId' | 'moves'> & { moves: readonly string[] }) {
  return {
    part: input.part,
    expectedMs: input.length,
    criterion: input.criterion,
    soundOnly: input.soundOnly === 'yes',
    moves: input.moves,
    stepId: input.stepId ?? null,
    goalId: input.goalId ?? null,
    practiceId: input.practiceId ?? null,
  }
}

async function requireOwnStep(tx: Tx, actor: Actor, stepId: string | null | undefined): Promise<void> {
  if (!stepId) return
  const step = await lockVisibleStep(tx, actor, stepId)
  requireCan(actor, 'step', 'work', { ...step, coached: false })
}

async function getStartedBefore(tx: Tx, actor: Actor, clientId: string): Promise<{ id: string }> {
  const [before] = await tx
    .select({ id: rehearsals.id })
    .from(rehearsals)
    .where(and(eq(rehearsals.clientId, clientId), eq(rehearsals.teacherId, actor.personId)))
  if (before) return before
  throw new AppError('conflict', 'feedback.usedNumber')
}
