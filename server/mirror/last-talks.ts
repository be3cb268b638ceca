import { and, count, desc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'
import type { ConversationVoice, PromptingLevel } from '#app/domain/conversation.ts'
import { minutesTaken } from '#app/domain/conversation-time.ts'
import { isSpecific } from '#app/domain/mirror.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps, conversationEvents, feedbackConversations, praises, probes } from '#db/schema/index.ts'
import { conversationsVisibleTo } from '#server/conversations/own-conversation.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'
import { sinceFirst } from './read-words.ts'

/** A conversation that the actor held about somebody else's teaching, as they look back at their own part in it. */
export interface HeldTalk {
  id: string
  with: string
  practice: NamedPractice | null
  closedAt: string
  /** The level that was enough; null where no step was agreed. */
  level: PromptingLevel | null
  hasStep: boolean
  /** Who said the step first. */
  stepVoice: ConversationVoice | null
  rounds: number
  /** How long it took; null where no time was counted. */
  minutes: number | null
  /** Praise, probes and the step that the actor worded in it. */
  given: number
  /** How many of those name what they are about; null where the language is not read. */
  specific: number | null
}

type TalkRow = typeof feedbackConversations.$inferSelect

const mostTalks = 200

/** The closed conversations since the first of these months that the actor held as the other side, newest first, and how prompted they were. */
export async function listLevels(
  tx: Tx,
  actor: Actor,
  months: readonly string[],
): Promise<Pick<HeldTalk, 'id' | 'level'>[]> {
  const rows = await heldBy(tx, actor, months, mostTalks)
  return rows.map(({ id, levelUsed }) => ({ id, level: levelUsed }))
}

/** The actor's last ten conversations as the other side, whenever they were: a fixed number of queries. */
export async function listLastTalks(tx: Tx, actor: Actor, isRead: boolean): Promise<HeldTalk[]> {
  return presentTalks(tx, actor, await heldBy(tx, actor, null, 10), isRead)
}

/** Those of the actor's conversations of a period in which this level was enough; null is those without a step. */
export async function listTalksAt(
  tx: Tx,
  actor: Actor,
  input: { months: readonly string[]; level: PromptingLevel | null; isRead: boolean },
): Promise<HeldTalk[]> {
  const rows = await heldBy(tx, actor, input.months, mostTalks)
  return presentTalks(
    tx,
    actor,
    rows.filter((row) => row.levelUsed === input.level),
    input.isRead,
  )
}

async function heldBy(
  tx: Tx,
  actor: Actor,
  months: readonly string[] | null,
  limit: number,
): Promise<TalkRow[]> {
  return tx
    .select()
    .from(feedbackConversations)
    .where(
      and(
        eq(feedbackConversations.partnerId, actor.personId),
        ne(feedbackConversations.teacherId, actor.personId),
        eq(feedbackConversations.state, 'closed'),
        isNotNull(feedbackConversations.begunAt),
        months ? sinceFirst(feedbackConversations.closedAt, actor, months) : undefined,
        conversationsVisibleTo(actor, await coachedTeachers(tx, actor)),
      ),
    )
    .orderBy(desc(feedbackConversations.closedAt))
    .limit(limit)
}

async function presentTalks(tx: Tx, actor: Actor, rows: TalkRow[], isRead: boolean): Promise<HeldTalk[]> {
  const ids = rows.map((row) => row.id)
  const given = await givenIn(tx, actor, ids)
  const rounds = await roundsIn(tx, ids)
  const name = await namesOf(
    tx,
    rows.map((row) => row.teacherId),
  )
  const practice = await practicesOf(
    tx,
    rows.map((row) => row.practiceId),
  )
  return rows.map((row) => {
    const own = given.filter((each) => each.talkId === row.id)
    return {
      id: row.id,
      with: name(row.teacherId),
      practice: practice(row.practiceId),
      closedAt: row.closedAt?.toISOString() ?? '',
      level: row.levelUsed,
      hasStep: row.agreedAt !== null,
      stepVoice: row.agreedAt === null ? null : row.stepVoice,
      rounds: rounds.get(row.id) ?? 0,
      minutes: minutesTaken(row.spent),
      given: own.length,
      specific: isRead ? own.filter(({ kind, text }) => isSpecific(kind, text, actor.locale)).length : null,
    }
  })
}

interface Given {
  talkId: string
  kind: 'praise' | 'probe' | 'step'
  text: string
}

/** What the actor worded in these conversations and has not withdrawn; a step that was offered anew counts as worded last. */
async function givenIn(tx: Tx, actor: Actor, talkIds: string[]): Promise<Given[]> {
  if (talkIds.length === 0) return []
  const rows = await tx
    .select({
      talkId: conversationEvents.conversationId,
      event: conversationEvents.event,
      praise: praises.text,
      praiseGone: praises.withdrawnAt,
      probe: probes.text,
      probeGone: probes.withdrawnAt,
      step: actionSteps.text,
      stepState: actionSteps.state,
    })
    .from(conversationEvents)
    .leftJoin(praises, eq(praises.id, conversationEvents.praiseId))
    .leftJoin(probes, eq(probes.id, conversationEvents.probeId))
    .leftJoin(actionSteps, eq(actionSteps.id, conversationEvents.stepId))
    .where(
      and(
        inArray(conversationEvents.conversationId, talkIds),
        eq(conversationEvents.actorId, actor.personId),
        inArray(conversationEvents.event, ['praise', 'probe', 'offer']),
        or(isNotNull(praises.id), isNotNull(probes.id), isNotNull(actionSteps.id)),
      ),
    )
  return rows.flatMap(({ talkId, ...row }): Given[] => {
    if (row.praise !== null) return row.praiseGone ? [] : [{ talkId, kind: 'praise', text: row.praise }]
    if (row.probe !== null) return row.probeGone ? [] : [{ talkId, kind: 'probe', text: row.probe }]
    if (row.step === null || row.stepState === 'withdrawn') return []
    return [{ talkId, kind: 'step', text: row.step }]
  })
}

async function roundsIn(tx: Tx, talkIds: string[]): Promise<Map<string, number>> {
  if (talkIds.length === 0) return new Map()
  const rows = await tx
    .select({ talkId: conversationEvents.conversationId, rounds: count() })
    .from(conversationEvents)
    .where(and(inArray(conversationEvents.conversationId, talkIds), eq(conversationEvents.event, 'round')))
    .groupBy(conversationEvents.conversationId)
  return new Map(rows.map((row) => [row.talkId, row.rounds]))
}
