import { and, count, eq, inArray } from 'drizzle-orm'
import type { Collected } from '#app/domain/conversation-input.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { conversationMoments } from '#db/schema/index.ts'
import { requireMoments } from '#server/feedback/cite.ts'
import { countAgainst } from '#server/http/limits.ts'
import { viewersAmong } from '#server/sharing/list-viewers.ts'
import { getVisibleRecording, type VisibleRecording } from '#server/sharing/recording-access.ts'
import { type ConversationRow, lockConversation, moveConversation } from './own-conversation.ts'

const mostMoments = 60

/**
 * Queues moments of one of the teacher's recordings, which both can see, under a part. The teacher's first ones show
 * them what the other side has collected. Throws not-found, invalid, conflict once it is closed, too-many.
 */
export async function collectMoments(
  actor: Actor,
  input: Collected & { conversationId: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const thing = await getSharedRecording(tx, actor, row, input.recordingId)
    requireWithin(thing, input.moments)
    await requireMoments(tx, actor, thing, input.moments)
    await moveConversation(tx, actor, row, { event: 'collect', changes: uncovering(actor, row) })
    const [queued] = await tx
      .select({ total: count() })
      .from(conversationMoments)
      .where(eq(conversationMoments.conversationId, row.id))
    if ((queued?.total ?? 0) + input.moments.length > mostMoments)
      throw new AppError('invalid', 'conversations.tooManyMoments', { values: { most: mostMoments } })
    const known = await queuedBefore(tx, actor, row, input)
    const fresh = input.moments.filter(({ annotationId }) => !annotationId || !known.has(annotationId))
    if (fresh.length === 0) return
    await tx.insert(conversationMoments).values(
      fresh.map(({ annotationId, startMs, endMs }) => ({
        orgId: row.orgId,
        conversationId: row.id,
        part: input.part,
        collectedBy: actor.personId,
        recordingId: input.recordingId,
        annotationId: annotationId ?? null,
        startMs,
        endMs: endMs ?? null,
        createdAt: new Date(),
      })),
    )
  })
}

/** Takes a moment of one's own out of the queue again. Throws not-found, not-allowed, conflict. */
export async function dropMoment(
  actor: Actor,
  input: { conversationId: string; momentId: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const [moment] = await tx
      .select()
      .from(conversationMoments)
      .where(and(eq(conversationMoments.id, input.momentId), eq(conversationMoments.conversationId, row.id)))
    if (!moment) throw new AppError('not-found', 'conversations.noMoment')
    if (moment.collectedBy !== actor.personId)
      throw new AppError('not-allowed', 'conversations.foreignMoment')
    await moveConversation(tx, actor, row, { event: 'collect' })
    await tx.delete(conversationMoments).where(eq(conversationMoments.id, moment.id))
  })
}

/** The teacher looks at what the other side has collected without collecting anything first. Throws not-found, not-allowed. */
export async function uncoverMoments(actor: Actor, conversationId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    if (row.teacherId !== actor.personId) throw new AppError('not-allowed', 'conversationMoves.not-yours')
    await moveConversation(tx, actor, row, { event: 'collect', changes: uncovering(actor, row) })
  })
}

function uncovering(actor: Actor, row: ConversationRow): { uncoveredAt?: Date } {
  return row.teacherId === actor.personId && row.uncoveredAt === null ? { uncoveredAt: new Date() } : {}
}

/** Throws invalid, beside the field, for typed seconds after the end of the recording. */
function requireWithin({ recording }: VisibleRecording, moments: Collected['moments']): void {
  const length = recording.durationMs
  if (length === null) return
  for (const { annotationId, startMs, endMs } of moments) {
    if (annotationId || Math.max(startMs, endMs ?? startMs) <= length) continue
    throw new AppError('invalid', 'feedback.momentAfterTheEnd', {
      fields: { [startMs > length ? 'from' : 'to']: 'annotations.positionAfterTheEnd' },
    })
  }
}

/** One of the teacher's recordings that both of them can see now. */
async function getSharedRecording(
  tx: Tx,
  actor: Actor,
  { teacherId, partnerId }: ConversationRow,
  recordingId: string,
): Promise<VisibleRecording> {
  const thing = await getVisibleRecording(tx, actor, recordingId)
  if (thing.ownerId !== teacherId) throw new AppError('invalid', 'conversations.foreignRecording')
  const viewers = await viewersAmong(tx, { id: recordingId, ownerId: teacherId }, [teacherId, partnerId])
  if (!viewers.has(partnerId)) throw new AppError('invalid', 'conversations.notForBoth')
  return thing
}

async function queuedBefore(
  tx: Tx,
  actor: Actor,
  row: ConversationRow,
  { part, moments }: Collected,
): Promise<Set<string | null>> {
  const ids = moments.flatMap(({ annotationId }) => annotationId ?? [])
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ annotationId: conversationMoments.annotationId })
    .from(conversationMoments)
    .where(
      and(
        eq(conversationMoments.conversationId, row.id),
        eq(conversationMoments.collectedBy, actor.personId),
        eq(conversationMoments.part, part),
        inArray(conversationMoments.annotationId, ids),
      ),
    )
  return new Set(rows.map((each) => each.annotationId))
}
