import { and, count, desc, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, practices, rehearsals, takes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { announceConversation } from './announce-conversation.ts'
import {
  type ConversationRow,
  lockConversation,
  moveConversation,
  stepStanding,
  voiceOf,
} from './own-conversation.ts'
import { getConversation } from './read-conversation.ts'

/** How long a round of practice, or a model, is meant to be. */
const roundMs = 120_000
const longestPart = 120
const longestCriterion = 500

/**
 * The rehearsal into which the actor records while they talk: the teacher rounds of practice, for the step that was
 * agreed; the other side models. The same one each time, until the step is another. Throws not-found, not-allowed, conflict while
 * the conversation is not under way, too-many.
 */
export async function rehearseHere(actor: Actor, conversationId: string): Promise<{ rehearsalId: string }> {
  await countAgainst('take part in a conversation', actor.personId)
  requireCan(actor, 'organization', 'record', undefined)
  return transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    await moveConversation(tx, actor, row, { event: 'round' })
    const about = await aboutOf(tx, actor, row)
    const [before] = await tx
      .select({ id: rehearsals.id, stepId: rehearsals.stepId, takes: count(takes.id) })
      .from(rehearsals)
      .leftJoin(takes, eq(takes.rehearsalId, rehearsals.id))
      .where(and(eq(rehearsals.conversationId, row.id), eq(rehearsals.teacherId, actor.personId)))
      .groupBy(rehearsals.id)
      .orderBy(desc(rehearsals.createdAt), desc(rehearsals.id))
      .limit(1)
    if (before?.stepId === about.stepId) return { rehearsalId: before.id }
    // The step was agreed since, or is another one: takes that are there stay with what they were for.
    if (before?.takes === 0) {
      await tx.update(rehearsals).set(about).where(eq(rehearsals.id, before.id))
      return { rehearsalId: before.id }
    }
    const rehearsalId = uuidv7()
    await tx.insert(rehearsals).values({
      ...{ id: rehearsalId, orgId: row.orgId, teacherId: actor.personId, clientId: rehearsalId },
      ...about,
      ...{ expectedMs: roundMs, conversationId: row.id },
    })
    return { rehearsalId }
  })
}

/** What is rehearsed: the step, with what one would see; before there is one, and for a model, the practice. */
async function aboutOf(tx: Tx, actor: Actor, row: ConversationRow) {
  const isTeacher = voiceOf(actor, row) === 'teacher'
  const goalId = isTeacher ? row.goalId : null
  const { practiceId } = row
  const isAgreed = isTeacher && (await stepStanding(tx, row)) === 'agreed'
  const [step] =
    isAgreed && row.stepId !== null
      ? await tx.select().from(actionSteps).where(eq(actionSteps.id, row.stepId))
      : []
  if (step)
    return {
      ...partOf(step.text, step.criterion),
      practiceId,
      goalId: step.goalId ?? goalId,
      stepId: step.id,
    }
  const [practice] = await tx.select().from(practices).where(eq(practices.id, row.practiceId))
  return { ...partOf(practice?.name ?? '', practice?.definition ?? ''), practiceId, goalId, stepId: null }
}

const partOf = (part: string, criterion: string) => ({
  part: part.slice(0, longestPart),
  criterion: (criterion || part).slice(0, longestCriterion),
})

/**
 * Whoever recorded a take within a conversation lets the other side watch and annotate what was recorded with it in one
 * go. A take that is a range of some other recording is not shown that way, since all of that would be shared. Throws
 * not-found, conflict for such a one, while the film is not here, or where nobody is beside them.
 */
export async function showTake(
  actor: Actor,
  input: { conversationId: string; takeId: string },
): Promise<void> {
  const asked = await transaction(actor, async (tx) => {
    const row = await getConversation(tx, actor, input.conversationId)
    const [take] = await tx
      .select({ recordingId: takes.recordingId, sourceId: takes.sourceId })
      .from(takes)
      .innerJoin(rehearsals, eq(rehearsals.id, takes.rehearsalId))
      .where(
        and(
          eq(takes.id, input.takeId),
          eq(rehearsals.conversationId, row.id),
          eq(rehearsals.teacherId, actor.personId),
        ),
      )
    if (!take) throw new AppError('not-found', 'rehearsals.noTake')
    if (take.sourceId === null) throw new AppError('conflict', 'conversations.notRecordedHere')
    if (take.recordingId === null) throw new AppError('conflict', 'rehearsals.noFilm')
    if (row.partnerId === row.teacherId || row.partedAt !== null)
      throw new AppError('conflict', 'conversationMoves.alone')
    const personId = row.teacherId === actor.personId ? row.partnerId : row.teacherId
    return { row, recordingId: take.recordingId, personId }
  })
  const { row, ...shared } = asked
  await shareRecording(actor, { ...shared, rights: 'annotate' })
  await transaction(actor, (tx) => announceConversation(tx, row))
}
