import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { ActionStepEvent } from '#app/domain/action-step.ts'
import { calendarDayIn } from '#app/domain/calendar-day.ts'
import { type GoalEntry, type StepTurn, stepTurns } from '#app/domain/goal-entry.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import {
  actionStepEvents,
  actionSteps,
  citedMoments,
  feedbackConversations,
  goalEvents,
  praises,
  rehearsals,
  takes,
  tries,
} from '#db/schema/index.ts'
import { conversationsVisibleTo } from '#server/conversations/own-conversation.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import { listCited, type PresentedClip } from '#server/feedback/list-cited.ts'
import { readPraises } from '#server/feedback/list-praises.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { namesOf } from '#server/feedback/present.ts'
import { readSteps } from '#server/feedback/read-steps.ts'

type Entry = GoalEntry<PresentedClip>

const isTurn = (event: ActionStepEvent): event is StepTurn => (stepTurns as readonly string[]).includes(event)
/** Which clip of a step belongs to what happened. */
const shownAt: Partial<Record<StepTurn, string>> = { rehearse: 'rehearses', master: 'shows', slip: 'slips' }

/**
 * Everything that happened on the way of a goal, oldest first: its whys and turns, its clips, the steps that serve it
 * with their tries and turns, the takes of its rehearsals, its conversations, the praise that is kept under it. A fixed number of queries, however long the way.
 */
export async function readSpiral(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const entries = [
    ...(await goalLines(tx, goalId)),
    ...(await goalClips(tx, actor, goalId)),
    ...(await stepLines(tx, actor, goalId)),
    ...(await takeLines(tx, actor, goalId)),
    ...(await talkLines(tx, actor, goalId)),
    ...(await praiseLines(tx, actor, goalId)),
  ]
  return entries.sort((a, b) => a.at.localeCompare(b.at))
}

async function goalLines(tx: Tx, goalId: string): Promise<Entry[]> {
  const rows = await tx
    .select()
    .from(goalEvents)
    .where(eq(goalEvents.goalId, goalId))
    .orderBy(asc(goalEvents.createdAt), asc(goalEvents.id))
  return rows
    .filter((row) => row.event !== 'collect' || row.note !== '')
    .map(({ event, note, createdAt }) => ({
      at: createdAt.toISOString(),
      kind: 'goal',
      event,
      words: note,
    }))
}

async function goalClips(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const at = new Map(
    (
      await tx
        .select({ id: citedMoments.id, createdAt: citedMoments.createdAt })
        .from(citedMoments)
        .where(eq(citedMoments.goalId, goalId))
    ).map((row) => [row.id, row.createdAt.toISOString()]),
  )
  const clips = (await listCited(tx, actor, 'goalId', [{ id: goalId, parties: [] }])).get(goalId) ?? []
  return clips.map((clip) => ({
    at: at.get(clip.id) ?? '',
    kind: 'clip',
    role: clip.role === 'baseline' ? 'baseline' : 'collects',
    clip,
  }))
}

async function stepLines(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const steps = await readSteps(tx, actor, eq(actionSteps.goalId, goalId))
  if (steps.length === 0) return []
  const ids = steps.map((step) => step.id)
  const events = await tx
    .select()
    .from(actionStepEvents)
    .where(inArray(actionStepEvents.stepId, ids))
    .orderBy(asc(actionStepEvents.createdAt), asc(actionStepEvents.id))
  const stepOf = new Map(steps.map((step) => [step.id, step]))
  const turned = events.flatMap(({ stepId, event, createdAt }): Entry[] => {
    const step = stepOf.get(stepId)
    if (!step || !isTurn(event)) return []
    const clip = step.moments.find((moment) => moment.role === shownAt[event]) ?? null
    return [{ at: createdAt.toISOString(), kind: 'turn', stepId, text: step.text, event, clip }]
  })
  const written = steps.map(
    ({ id, text, state, proposedBy, createdAt }): Entry => ({
      ...{ at: createdAt, kind: 'step', id, text, state, by: proposedBy.name },
    }),
  )
  return [...written, ...turned, ...(await tryLines(tx, actor, stepOf))]
}

async function tryLines(tx: Tx, actor: Actor, stepOf: Map<string, { text: string }>): Promise<Entry[]> {
  const rows = await tx
    .select()
    .from(tries)
    .where(inArray(tries.stepId, [...stepOf.keys()]))
  const sources = await clipSources(
    tx,
    actor,
    rows.flatMap((row) => row.recordingId ?? []),
  )
  return rows.map(({ stepId, onDate, result, note, recordingId, startMs, endMs, createdAt }) => ({
    at: timeOfTry(actor, onDate, createdAt),
    kind: 'try',
    stepId,
    text: stepOf.get(stepId)?.text ?? '',
    ...{ result, note, onDate },
    clip:
      recordingId !== null && startMs !== null
        ? { recordingId, startMs, endMs, source: sources.get(recordingId) ?? null }
        : null,
  }))
}

/** A try stands on its day: when it was logged, if that was the day, else at noon. */
function timeOfTry(actor: Actor, onDate: string, createdAt: Date): string {
  return calendarDayIn(actor.timeZone, createdAt) === onDate
    ? createdAt.toISOString()
    : `${onDate}T12:00:00.000Z`
}

/** The takes of its rehearsals: to their teacher all of them, to others those whose recording they may see. */
async function takeLines(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const rows = await tx
    .select({ take: takes, rehearsal: rehearsals })
    .from(takes)
    .innerJoin(rehearsals, eq(rehearsals.id, takes.rehearsalId))
    .where(eq(rehearsals.goalId, goalId))
  const sources = await clipSources(
    tx,
    actor,
    rows.flatMap(({ take }) => take.recordingId ?? []),
  )
  return rows.flatMap(({ take, rehearsal }): Entry[] => {
    const source = take.recordingId === null ? undefined : sources.get(take.recordingId)
    if (!source && rehearsal.teacherId !== actor.personId) return []
    const { recordingId, startMs, number } = take
    const endMs = take.endMs ?? source?.durationMs ?? null
    const clip = source && recordingId !== null ? { recordingId, startMs, endMs, source } : null
    const of = { rehearsalId: rehearsal.id, part: rehearsal.part, number, clip }
    return [{ at: take.createdAt.toISOString(), kind: 'take', ...of }]
  })
}

/** Its feedback conversations, to those who take part in them: where they began. */
async function talkLines(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const visible = conversationsVisibleTo(actor, await coachedTeachers(tx, actor))
  const rows = await tx
    .select()
    .from(feedbackConversations)
    .where(and(eq(feedbackConversations.goalId, goalId), visible))
  const otherOf = (row: (typeof rows)[number]) =>
    row.teacherId === actor.personId ? row.partnerId : row.teacherId
  const name = await namesOf(tx, rows.map(otherOf))
  return rows.map((row) => ({
    at: (row.begunAt ?? row.createdAt).toISOString(),
    kind: 'talk',
    id: row.id,
    with: row.kind === 'self' || row.partedAt !== null ? null : name(otherOf(row)),
    state: row.state,
  }))
}

async function praiseLines(tx: Tx, actor: Actor, goalId: string): Promise<Entry[]> {
  const party = or(eq(praises.toId, actor.personId), eq(praises.fromId, actor.personId))
  const kept = and(eq(praises.goalId, goalId), isNull(praises.withdrawnAt), party)
  const rows = await readPraises(tx, actor, kept)
  return rows.map(({ id, text, from, sentAt, moments }) => ({
    at: sentAt,
    kind: 'praise',
    ...{ id, text: text ?? '', from: from.name },
    clip: moments[0] ?? null,
  }))
}
