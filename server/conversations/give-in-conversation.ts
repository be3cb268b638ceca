import { and, eq } from 'drizzle-orm'
import type { GivenInConversation } from '#app/domain/conversation-input.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { conversationEvents, probes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { writeProbe } from '#server/feedback/ask-probe.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { writePraise } from '#server/feedback/send-praise.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lockConversation, moveConversation } from './own-conversation.ts'
import { citedFromQueue } from './queued-moments.ts'

type Given = GivenInConversation & { conversationId: string }

/** Precise praise for the teacher, about moments of the queue. It is sent like any other. Throws as `sendPraise`, and conflict. */
export function praiseInConversation(actor: Actor, input: Given): Promise<{ id: string }> {
  return give(actor, input, 'praise')
}

/** A targeted question to the teacher, about moments of the queue. Throws as `askProbe`, and conflict. */
export function probeInConversation(actor: Actor, input: Given): Promise<{ id: string }> {
  return give(actor, input, 'probe')
}

async function give(actor: Actor, input: Given, kind: 'praise' | 'probe'): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  return transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const about = await citedFromQueue(tx, actor, row, input.momentIds)
    if (!about)
      throw new AppError('invalid', 'conversations.momentMissing', {
        fields: { momentIds: 'conversations.momentMissing' },
      })
    requireCan(actor, 'recording', kind === 'praise' ? 'praise' : 'give-feedback', about.thing)
    const { text, clientId, overrides } = input
    const words = { text, clientId, overrides, practiceId: row.practiceId }
    const sent = { ...words, recordingId: about.thing.recording.id, moments: about.moments }
    const write = kind === 'praise' ? writePraise : writeProbe
    const { id } = await write(tx, actor, sent, about.thing)
    if (await isKept(tx, row.id, kind, id)) return { id }
    const link = kind === 'praise' ? { praiseId: id } : { probeId: id }
    await moveConversation(tx, actor, row, { event: kind, line: { level: row.level, ...link } })
    return { id }
  })
}

/** What the teacher answers to a probe of this conversation; it may be written again. Throws not-found, not-allowed, conflict. */
export async function answerInConversation(
  actor: Actor,
  input: { conversationId: string; probeId: string; answer: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { answer: input.answer })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    if (!(await isKept(tx, row.id, 'probe', input.probeId))) throw new AppError('not-found', 'probes.none')
    const [probe] = await tx.select().from(probes).where(eq(probes.id, input.probeId)).for('update')
    if (probe?.withdrawnAt) throw new AppError('conflict', 'probes.withdrawn')
    await moveConversation(tx, actor, row, { event: 'answer', line: { probeId: input.probeId } })
    await tx
      .update(probes)
      .set({ answer: input.answer, answeredAt: new Date() })
      .where(eq(probes.id, input.probeId))
  })
}

async function isKept(
  tx: Tx,
  conversationId: string,
  kind: 'praise' | 'probe',
  id: string,
): Promise<boolean> {
  const link = kind === 'praise' ? conversationEvents.praiseId : conversationEvents.probeId
  const rows = await tx
    .select({ id: conversationEvents.id })
    .from(conversationEvents)
    .where(and(eq(conversationEvents.conversationId, conversationId), eq(link, id)))
    .limit(1)
  return rows.length > 0
}
