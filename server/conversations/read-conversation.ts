import { and, eq, isNull } from 'drizzle-orm'
import type { StepPolicies } from '#app/domain/action-step.ts'
import type {
  ConversationKind,
  ConversationPart,
  ConversationState,
  ConversationVoice,
  PromptingLevel,
} from '#app/domain/conversation.ts'
import type { SpentTimes } from '#app/domain/conversation-time.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { feedbackConversations, goals, observations } from '#db/schema/index.ts'
import { coachedTeachers, stepPolicies, today } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'
import { readGoals } from '#server/goals/list-goals.ts'
import { spentOf } from './go-on.ts'
import { type ConversationRow, sees } from './own-conversation.ts'
import { isCovered, listQueued, type QueuedMoment } from './queued-moments.ts'
import { type ConversationRecord, readRecord } from './read-record.ts'
import { type RecordedHere, readRecorded } from './read-recorded.ts'

export interface PresentedConversation {
  id: string
  kind: ConversationKind
  state: ConversationState
  teacher: { id: string; name: string }
  /** The other side; null where the teacher is alone. */
  partner: { id: string; name: string } | null
  /** The other's access was ended. */
  parted: boolean
  isTeacher: boolean
  startedBy: string
  practice: NamedPractice | null
  goal: { id: string; text: string } | null
  /** The observation that it follows up, for its observer alone. */
  observation: { id: string; title: string } | null
  minutes: number
  currentPart: ConversationPart | null
  /** The clock stays at the current part until the two let it follow what they work in. */
  clockIsSet: boolean
  /** Milliseconds used for each part, up to now. */
  spent: SpentTimes
  /** Once the record is closed, the first for anybody but the teacher. */
  level: PromptingLevel
  /** The level that was enough for the step; for the teacher alone once the record is closed. */
  levelUsed: PromptingLevel | null
  problem: { text: string; voice: ConversationVoice | null } | null
  plan: { text: string; rev: number }
  suggestion: string | null
  followUpOn: string | null
  begunAt: string | null
  closed: { at: string; by: string; reason: string | null } | null
}

export interface ConversationPage {
  conversation: PresentedConversation
  moments: QueuedMoment[]
  /** What the other side has collected is covered until the viewer has collected something, or asks. */
  covered: boolean
  record: ConversationRecord
  /** Takes and models that were recorded here. */
  recorded: RecordedHere[]
  policies: StepPolicies
  today: string
}

/** One conversation as one of the two who talk sees it. Not-found for anybody else. */
export function readConversation(actor: Actor, id: string): Promise<ConversationPage> {
  return transaction(actor, async (tx) => {
    const row = await getConversation(tx, actor, id)
    return {
      conversation: await present(tx, actor, row),
      moments: await listQueued(tx, actor, row),
      covered: isCovered(actor, row),
      record: await readRecord(tx, actor, row),
      recorded: await readRecorded(tx, actor, row),
      policies: await stepPolicies(tx, actor.orgId),
      today: today(actor),
    }
  })
}

/** A conversation the actor takes part in. Throws not-found. */
export async function getConversation(tx: Tx, actor: Actor, id: string): Promise<ConversationRow> {
  const [row] = await tx.select().from(feedbackConversations).where(eq(feedbackConversations.id, id))
  if (row && sees(actor, row, await coachedTeachers(tx, actor))) return row
  throw new AppError('not-found', 'conversations.none')
}

async function present(tx: Tx, actor: Actor, row: ConversationRow): Promise<PresentedConversation> {
  const name = await namesOf(tx, [row.teacherId, row.partnerId, row.startedBy, row.closedBy])
  const practice = await practicesOf(tx, [row.practiceId])
  const [goal] = row.goalId ? await readGoals(tx, actor, eq(goals.id, row.goalId)) : []
  const isTeacher = row.teacherId === actor.personId
  const named = (id: string) => ({ id, name: name(id) })
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    teacher: named(row.teacherId),
    partner: row.partnerId === row.teacherId ? null : named(row.partnerId),
    parted: row.partedAt !== null,
    isTeacher,
    startedBy: name(row.startedBy),
    practice: practice(row.practiceId),
    goal: goal ? { id: goal.id, text: goal.lookFor ?? goal.practice?.name ?? '' } : null,
    observation: isTeacher ? null : await findFollowed(tx, actor, row),
    minutes: row.minutes,
    currentPart: row.currentPart,
    clockIsSet: row.clockIsSet,
    spent: spentOf(row),
    level: row.state !== 'closed' || isTeacher ? row.level : 1,
    levelUsed: row.state !== 'closed' || isTeacher ? row.levelUsed : null,
    problem: row.problem ? { text: row.problem, voice: row.problemVoice } : null,
    plan: { text: row.plan, rev: row.planVersion },
    suggestion: row.suggestion,
    followUpOn: row.followUpOn,
    begunAt: row.begunAt?.toISOString() ?? null,
    closed:
      row.closedAt && row.closedBy
        ? { at: row.closedAt.toISOString(), by: name(row.closedBy), reason: row.closedReason }
        : null,
  }
}

async function findFollowed(
  tx: Tx,
  actor: Actor,
  { observationId }: ConversationRow,
): Promise<PresentedConversation['observation']> {
  if (observationId === null) return null
  const [found] = await tx
    .select({ id: observations.id, title: observations.title })
    .from(observations)
    .where(
      and(
        eq(observations.id, observationId),
        eq(observations.observerId, actor.personId),
        isNull(observations.removedAt),
      ),
    )
  return found ?? null
}
