import { and, asc, eq } from 'drizzle-orm'
import { v7 as uuidv7, v4 } from 'uuid'
import { dueDate } from '#app/domain/action-step.ts'
import type { SplitParts } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, citedMoments } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import {
  keepEvent,
  lockStepInTurn,
  moveStep,
  otherActiveSteps,
  type StepRow,
  stepPolicies,
  today,
} from './own-step.ts'
import { requireGoodStep } from './propose-step.ts'

type Part = SplitParts[number]

/**
 * The teacher splits a step that was too big into two or three smaller ones: it closes, the first takes its place and
 * the others are parked. All keep its recording, its moments, its practice and its goal. Throws not-found,
 * not-allowed, too-many, invalid, conflict.
 */
export async function splitStep(
  actor: Actor,
  input: { stepId: string; parts: SplitParts },
): Promise<{ ids: string[] }> {
  await countAgainst('give feedback', actor.personId)
  return transaction(actor, async (tx) => {
    const step = await lockStepInTurn(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'split' })
    const ids: string[] = []
    for (const [place, part] of input.parts.entries()) {
      const made = await insertPart(tx, actor, step, part)
      if (place === 0) await begin(tx, actor, made)
      else await moveStep(tx, actor, made, { event: 'park' })
      ids.push(made.id)
    }
    return { ids }
  })
}

async function insertPart(tx: Tx, actor: Actor, step: StepRow, part: Part): Promise<StepRow> {
  const { defaultDueDays } = await stepPolicies(tx, actor.orgId)
  const dueInDays = part.dueInDays ?? defaultDueDays
  const wording = { ...part, why: '', dueInDays }
  const overrides = await requireGoodStep(tx, actor, wording, { momentCount: 1, practiceCount: 1 })
  const [made] = await tx
    .insert(actionSteps)
    .values({
      id: uuidv7(),
      orgId: step.orgId,
      teacherId: step.teacherId,
      proposedBy: actor.personId,
      recordingId: step.recordingId,
      practiceId: step.practiceId,
      goalId: step.goalId,
      splitFrom: step.id,
      text: part.text,
      criterion: part.criterion,
      why: step.why,
      dueInDays,
      state: 'draft',
      overrides,
      clientId: v4(),
    })
    .returning()
  if (!made) throw new Error('A part of a step was not written.')
  await keepMoments(tx, step, made)
  await keepEvent(tx, made, { actorId: actor.personId, event: 'draft', from: null, to: 'draft', note: '' })
  return made
}

/** What the step was about, its parts are about too. */
async function keepMoments(tx: Tx, step: StepRow, made: StepRow): Promise<void> {
  const cited = await tx
    .select()
    .from(citedMoments)
    .where(and(eq(citedMoments.stepId, step.id), eq(citedMoments.role, 'cites')))
    .orderBy(asc(citedMoments.position))
  if (cited.length === 0) return
  await tx.insert(citedMoments).values(
    cited.map(({ orgId, recordingId, annotationId, startMs, endMs, position }) => ({
      ...{ orgId, recordingId, annotationId, startMs, endMs, position },
      stepId: made.id,
      role: 'cites' as const,
    })),
  )
}

async function begin(tx: Tx, actor: Actor, made: StepRow): Promise<void> {
  const others = await otherActiveSteps(tx, actor, made)
  const { criterion, dueInDays } = made
  await moveStep(tx, actor, made, {
    event: 'accept',
    facts: { criterion, dueInDays, otherActiveSteps: others.length },
    changes: { dueOn: dueDate(today(actor), dueInDays) },
  })
}
