import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ActionStepState } from '#app/domain/action-step.ts'
import type { ConversationEvent, ConversationVoice, PromptingLevel } from '#app/domain/conversation.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps, conversationEvents, praises, probes, stepChanges, takes } from '#db/schema/index.ts'
import { type PresentedPraise, readPraises } from '#server/feedback/list-praises.ts'
import { type PresentedProbe, readProbes } from '#server/feedback/list-probes.ts'
import { namesOf } from '#server/feedback/present.ts'
import { readSteps } from '#server/feedback/read-steps.ts'
import { type ConversationRow, stepStanding } from './own-conversation.ts'

/** One line of the record. */
export interface RecordLine {
  id: string
  at: string
  by: string
  event: ConversationEvent
  note: string
  level: PromptingLevel | null
  /** A round that was recorded: its take has its id, whether or not the viewer sees it. */
  isTake: boolean
}

export interface StepOfConversation {
  id: string
  text: string
  criterion: string
  why: string
  state: ActionStepState
  dueOn: string | null
  dueInDays: number
  standing: 'offered' | 'agreed'
  voice: ConversationVoice | null
  /** What the teacher said in taking it on. */
  words: string
  /** Why no moment shows the problem. */
  noMoment: string
  /** Whether the viewer may open its own page. */
  hasPage: boolean
}

export interface ConversationRecord {
  /** In their order. */
  praises: PresentedPraise[]
  probes: PresentedProbe[]
  step: StepOfConversation | null
  rounds: RecordLine[]
  lines: RecordLine[]
}

/** What a conversation holds so far, for one of the two who talk; that they may see it is asked before. */
export async function readRecord(tx: Tx, actor: Actor, row: ConversationRow): Promise<ConversationRecord> {
  const events = await tx
    .select()
    .from(conversationEvents)
    .where(eq(conversationEvents.conversationId, row.id))
    .orderBy(asc(conversationEvents.createdAt), asc(conversationEvents.id))
  const name = await namesOf(
    tx,
    events.map((event) => event.actorId),
  )
  const praiseIds = events.flatMap(({ praiseId }) => praiseId ?? [])
  const probeIds = [...new Set(events.flatMap(({ probeId }) => probeId ?? []))]
  // How much prompting it took is the teacher's own to look back at.
  const keepsLevels = row.state !== 'closed' || row.teacherId === actor.personId
  const shown = events.filter(({ event }) => keepsLevels || event !== 'level')
  const rounds = events.flatMap(({ event, id }) => (event === 'round' ? id : []))
  const found =
    rounds.length > 0 ? await tx.select({ id: takes.id }).from(takes).where(inArray(takes.id, rounds)) : []
  const recorded = new Set(found.map(({ id }) => id))
  const lines = shown.map(({ id, createdAt, actorId, event, note, level }) => ({
    ...{ id, event, note },
    isTake: recorded.has(id),
    level: keepsLevels ? level : null,
    at: createdAt.toISOString(),
    by: name(actorId),
  }))
  return {
    praises:
      praiseIds.length > 0 ? (await readPraises(tx, actor, inArray(praises.id, praiseIds))).reverse() : [],
    probes: probeIds.length > 0 ? (await readProbes(tx, actor, inArray(probes.id, probeIds))).reverse() : [],
    step: await readStepOf(tx, actor, row, lines),
    rounds: lines.filter((line) => line.event === 'round'),
    lines,
  }
}

async function readStepOf(
  tx: Tx,
  actor: Actor,
  row: ConversationRow,
  lines: RecordLine[],
): Promise<StepOfConversation | null> {
  const standing = await stepStanding(tx, row)
  if (row.stepId === null || standing === 'none') return null
  const [step] = await tx.select().from(actionSteps).where(eq(actionSteps.id, row.stepId))
  if (!step) return null
  const [own] = await readSteps(tx, actor, eq(actionSteps.id, row.stepId))
  const noteOf = (...events: ConversationEvent[]) =>
    lines.findLast((line) => events.includes(line.event))?.note ?? ''
  const { id, why, dueInDays } = step
  const { text, criterion } = own ?? (await wordsAsAgreed(tx, step))
  return {
    ...{ id, text, criterion, why, dueInDays, standing },
    // How it went on is for those alone who may open the step.
    dueOn: own?.dueOn ?? null,
    state: own?.state ?? (standing === 'agreed' ? 'agreed' : 'proposed'),
    voice: row.stepVoice,
    words: noteOf('accept'),
    noMoment: noteOf('voice', 'offer'),
    hasPage: own !== undefined,
  }
}

/** What the step said before anything of it was changed. */
async function wordsAsAgreed(
  tx: Tx,
  step: typeof actionSteps.$inferSelect,
): Promise<{ text: string; criterion: string }> {
  const [first] = await tx
    .select({ before: stepChanges.before })
    .from(stepChanges)
    .where(and(eq(stepChanges.stepId, step.id), eq(stepChanges.state, 'agreed')))
    .orderBy(asc(stepChanges.updatedAt))
    .limit(1)
  return first?.before ?? step
}
