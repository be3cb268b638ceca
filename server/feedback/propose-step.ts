import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { NewStep, StepWording } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { repeats } from '#app/domain/step-guards.ts'
import type { CopiedTemplate } from '#app/domain/step-template.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { findTemplate } from '#server/practices/list-templates.ts'
import type { VisibleRecording } from '#server/sharing/recording-access.ts'
import { requireGoodFeedback } from './check-draft.ts'
import { cite } from './cite.ts'
import { getRecordingForFeedback, sentByAnother } from './giver.ts'
import { inPlaceOf, listInPlace } from './in-place.ts'
import { requireNoGrades } from './no-grades.ts'
import { keepEvent, moveStep, stepPolicies } from './own-step.ts'

/**
 * Proposes one bite-sized change to a recording's owner, citing its moments. A teacher's own step waits, as a
 * draft, to be accepted by themselves. Sent again with the same `clientId`, it answers the step that is there.
 * Throws not-found, not-allowed, invalid, too-many; conflict (`in-place`) where the teacher writes another step of a
 * practice of which one is in place, and does not say what will be different.
 */
export async function proposeStep(actor: Actor, input: NewStep): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  return transaction(actor, async (tx) => {
    const thing = await getRecordingForFeedback(tx, actor, input)
    return writeStep(tx, actor, input, { teacherId: thing.ownerId, thing })
  })
}

/** The same within a transaction, for a teacher to whom it is known that the actor may propose; `thing` is what it is about. */
export async function writeStep(
  tx: Tx,
  actor: Actor,
  input: Omit<NewStep, 'recordingId'>,
  { teacherId, thing }: { teacherId: string; thing: VisibleRecording | null },
): Promise<{ id: string }> {
  const overrides = await requireGoodStep(tx, actor, input, {
    momentCount: input.moments.length,
    practiceCount: input.practiceId ? 1 : 0,
  })
  if (teacherId === actor.personId) await requireStretch(tx, actor, input)
  const policies = await stepPolicies(tx, actor.orgId)
  const [step] = await tx
    .insert(actionSteps)
    .values({
      id: uuidv7(),
      orgId: actor.orgId,
      teacherId,
      proposedBy: actor.personId,
      recordingId: thing?.recording.id ?? null,
      practiceId: input.practiceId ?? null,
      text: input.text,
      criterion: input.criterion,
      why: input.why,
      stretch: teacherId === actor.personId ? (input.stretch ?? '') : '',
      dueInDays: input.dueInDays ?? policies.defaultDueDays,
      state: 'draft',
      overrides,
      template: await templateOf(tx, actor, input),
      clientId: input.clientId,
    })
    .onConflictDoNothing({ target: actionSteps.clientId })
    .returning()
  if (!step) return getSentBefore(tx, actor, input.clientId)
  if (thing) await cite(tx, actor, { stepId: step.id }, { thing, moments: input.moments })
  await keepEvent(tx, step, { actorId: actor.personId, event: 'draft', from: null, to: 'draft', note: '' })
  if (step.teacherId !== actor.personId) await moveStep(tx, actor, step, { event: 'propose' })
  return { id: step.id }
}

/** Asked of the teacher alone: nobody else need know what is in place. */
async function requireStretch(
  tx: Tx,
  actor: Actor,
  input: Pick<NewStep, 'practiceId' | 'stretch'>,
): Promise<void> {
  requireNoGrades(actor, { stretch: input.stretch })
  const inPlace = inPlaceOf(await listInPlace(tx, actor.personId), { practiceId: input.practiceId })
  const reason = repeats({ inPlace: inPlace.length, stretch: input.stretch })
  if (reason !== null) throw new AppError('conflict', `stepMoves.${reason}`, { facts: { reason } })
}

/** What the step began as, in the words it had, so that the edits made to it can be seen; nothing where that is gone. */
async function templateOf(
  tx: Tx,
  actor: Actor,
  input: Pick<NewStep, 'templateKey' | 'practiceId'>,
): Promise<CopiedTemplate | null> {
  const { templateKey: key, practiceId } = input
  if (!key) return null
  const found = practiceId ? await findTemplate(tx, actor, { practiceId, key }) : undefined
  return found ?? null
}

/** Runs the feedback check on all of a step's wording; answers with the overrides worth keeping. */
export function requireGoodStep(
  tx: Tx,
  actor: Actor,
  wording: StepWording,
  facts: { momentCount?: number; practiceCount?: number } = {},
) {
  requireNoGrades(actor, { criterion: wording.criterion, why: wording.why })
  return requireGoodFeedback(
    tx,
    actor,
    {
      kind: 'step',
      text: wording.text,
      language: actor.locale,
      criterion: wording.criterion,
      dueInDays: wording.dueInDays ?? null,
      ...facts,
    },
    wording.overrides,
  )
}

async function getSentBefore(tx: Tx, actor: Actor, clientId: string): Promise<{ id: string }> {
  const [before] = await tx
    .select({ id: actionSteps.id })
    .from(actionSteps)
    .where(and(eq(actionSteps.clientId, clientId), eq(actionSteps.proposedBy, actor.personId)))
  if (before) return before
  throw sentByAnother()
}
