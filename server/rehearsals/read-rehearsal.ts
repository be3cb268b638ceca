import { asc, eq, sql } from 'drizzle-orm'
import type { Audience } from '#app/domain/audience.ts'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { keepsAs } from '#app/domain/rehearsal.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, rehearsalRoles, rehearsals } from '#db/schema/index.ts'
import { listMoveExemplars, type MoveExemplar } from '#server/exemplars/chosen-exemplars.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { namesOf } from '#server/feedback/present.ts'
import { listTies, type PresentedGoal } from '#server/goals/list-goals.ts'
import { colleagues } from '#server/people/colleagues.ts'
import { findWalkthru, listWalkthrus, type WalkedPractice } from '#server/practices/walkthrus.ts'
import { audienceOf } from '#server/sharing/audience-of.ts'
import { letsPause } from './live/whose-live.ts'
import { listNotesOnTakes, type NotesOfPractice } from './notes-on-takes.ts'
import { type PresentedTake, readTakes } from './read-takes.ts'

export interface PresentedRehearsal {
  id: string
  part: string
  expectedMs: number
  criterion: string
  soundOnly: boolean
  moves: readonly string[]
  /** The practice it is for, with the moves that define it. */
  practice: (WalkedPractice & { exemplars: MoveExemplar[] }) | null
  othersMark: boolean
  teacher: { id: string; name: string }
  roles: PresentedRole[]
}

export interface PresentedRole {
  personId: string
  name: string
  role: string
  /** They may pause now. */
  mayPause: boolean
  /** Until when they may, or could; null for whom the teacher never named to pause. */
  pauseUntil: string | null
}

export interface RehearsalPage {
  rehearsal: PresentedRehearsal
  isTeacher: boolean
  /** Those the actor may see, in their order. */
  takes: PresentedTake[]
  /** What only its teacher uses. */
  own: OwnRehearsal | null
}

interface OwnRehearsal {
  /** The step it serves, and as what a take can be kept for it now. */
  step: { id: string; text: string; keepsAs: 'rehearse' | 'try' | null } | null
  /** Steps and goals that it can serve. */
  steps: { id: string; text: string }[]
  goal: PresentedGoal | null
  goals: PresentedGoal[]
  /** Practices whose moves it can take over. */
  practices: WalkedPractice[]
  clipChoices: ClipOfChoice[]
  /** What colleagues noted in its takes. */
  notes: NotesOfPractice[]
  /** Who sees any of it, since a recording of one of its takes is shared with them; null without a film. */
  audience: Audience | null
  /** Who can play somebody. */
  people: { id: string; name: string }[]
}

/**
 * One rehearsal with its takes. For its teacher; for whom a recording of one of its takes is shared with, and then these
 * takes alone. Not-found for anybody else.
 */
export async function readRehearsal(actor: Actor, rehearsalId: string): Promise<RehearsalPage> {
  const { row, takes, presented, practices, clipChoices, notes, audience, present } = await transaction(
    actor,
    async (tx) => {
      const [row] = await tx.select().from(rehearsals).where(eq(rehearsals.id, rehearsalId))
      const takes = row ? await readTakes(tx, actor, row) : []
      const thing = row && {
        teacherId: row.teacherId,
        seesTake: takes.some((take) => take.recordingId !== null),
      }
      if (!row || !thing || !can(actor, 'rehearsal', 'view', thing))
        throw new AppError('not-found', 'rehearsals.none')
      const isTeacher = row.teacherId === actor.personId
      return {
        row,
        takes,
        presented: await presentRehearsal(tx, actor, row),
        practices: isTeacher ? await listWalkthrus(tx) : [],
        clipChoices: isTeacher ? await listOwnClips(tx, actor, null) : [],
        notes: isTeacher ? await listNotesOnTakes(tx, actor, takes) : [],
        audience: isTeacher ? await audienceOfTakes(tx, takes) : null,
        present: isTeacher ? await colleagues(tx, actor) : [],
      }
    },
  )
  const isTeacher = row.teacherId === actor.personId
  if (!isTeacher) return { rehearsal: presented, isTeacher, takes, own: null }
  const { goal, goals } = await listTies(actor, { goalId: row.goalId, isOwn: true })
  return {
    rehearsal: presented,
    isTeacher,
    takes,
    own: {
      step: await servedStep(actor, row.stepId),
      steps: await listServable(actor),
      ...{ goal, goals, practices, clipChoices, notes },
      audience,
      people: present,
    },
  }
}

/** The actor's steps that a rehearsal can serve: those they work on now. */
export async function listServable(actor: Actor): Promise<{ id: string; text: string }[]> {
  const steps = await listSteps(actor, { teacherId: actor.personId })
  return steps.filter((step) => step.active).map(({ id, text }) => ({ id, text }))
}

async function servedStep(actor: Actor, stepId: string | null): Promise<OwnRehearsal['step']> {
  if (stepId === null) return null
  const { id, text, state } = (await getStep(actor, stepId)).step
  return { id, text, keepsAs: keepsAs(state) }
}

async function presentRehearsal(
  tx: Tx,
  actor: Actor,
  row: typeof rehearsals.$inferSelect,
): Promise<PresentedRehearsal> {
  const rows = await tx
    .select({
      personId: rehearsalRoles.personId,
      name: people.name,
      role: rehearsalRoles.role,
      isNamed: rehearsalRoles.mayPause,
      pauseUntil: rehearsalRoles.pauseUntil,
      mayPause: sql<boolean>`coalesce(${letsPause()}, false)`,
    })
    .from(rehearsalRoles)
    .innerJoin(people, eq(people.id, rehearsalRoles.personId))
    .where(eq(rehearsalRoles.rehearsalId, row.id))
    .orderBy(asc(rehearsalRoles.createdAt), asc(rehearsalRoles.id))
  const roles = rows.map(({ isNamed, pauseUntil, ...role }) => ({
    ...role,
    // The teacher alone is told until when.
    pauseUntil: isNamed && row.teacherId === actor.personId ? (pauseUntil?.toISOString() ?? null) : null,
  }))
  const name = await namesOf(tx, [row.teacherId])
  const practice = await findWalkthru(tx, row.practiceId)
  const { id, part, expectedMs, criterion, soundOnly, moves, othersMark } = row
  return {
    ...{ id, part, expectedMs, criterion, soundOnly, moves, othersMark, roles },
    practice: practice ? { ...practice, exemplars: await listMoveExemplars(tx, actor, practice.id) } : null,
    teacher: { id: row.teacherId, name: name(row.teacherId) },
  }
}

/** Who can see any of the takes: everybody with whom one of their recordings is shared, once. */
async function audienceOfTakes(tx: Tx, shown: PresentedTake[]): Promise<Audience | null> {
  const ids = new Set(shown.flatMap(({ recordingId }) => recordingId ?? []))
  const all = [...(await audienceOf(tx, [...ids])).values()]
  const [first] = all
  if (!first) return null
  const once = <T extends { id: string }>(found: T[]) => [
    ...new Map(found.map((each) => [each.id, each])).values(),
  ]
  return {
    owner: first.owner,
    people: once(all.flatMap(({ people }) => people)),
    groups: once(all.flatMap(({ groups }) => groups)),
  }
}
