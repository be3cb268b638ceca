import { asc, eq, isNull, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, rehearsalRoles, rehearsals } from '#db/schema/index.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { namesOf } from '#server/feedback/present.ts'
import { listTies, type PresentedGoal } from '#server/goals/list-goals.ts'
import { type PresentedTake, readTakes } from './read-takes.ts'

export interface PresentedRehearsal {
  id: string
  part: string
  expectedMs: number
  criterion: string
  soundOnly: boolean
  moves: readonly string[]
  othersMark: boolean
  teacher: { id: string; name: string }
  roles: { personId: string; name: string; role: string }[]
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
  clipChoices: ClipOfChoice[]
  /** Who can play somebody. */
  people: { id: string; name: string }[]
}

/**
 * One rehearsal with its takes. For its teacher; for whom a recording of one of its takes is shared with, and then these
 * takes alone. Not-found for anybody else.
 */
export async function readRehearsal(actor: Actor, rehearsalId: string): Promise<RehearsalPage> {
  const { row, takes, presented, clipChoices, colleagues } = await transaction(actor, async (tx) => {
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
      presented: await presentRehearsal(tx, row),
      clipChoices: isTeacher ? await listOwnClips(tx, actor, null) : [],
      colleagues: isTeacher ? await peopleBesides(tx, actor) : [],
    }
  })
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
      ...{ goal, goals, clipChoices },
      people: colleagues,
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
  const { id, text, offers } = (await getStep(actor, stepId)).step
  const keepsAs = (['rehearse', 'try'] as const).find((event) => offers.includes(event))
  return { id, text, keepsAs: keepsAs ?? null }
}

async function presentRehearsal(tx: Tx, row: typeof rehearsals.$inferSelect): Promise<PresentedRehearsal> {
  const roles = await tx
    .select({ personId: rehearsalRoles.personId, name: people.name, role: rehearsalRoles.role })
    .from(rehearsalRoles)
    .innerJoin(people, eq(people.id, rehearsalRoles.personId))
    .where(eq(rehearsalRoles.rehearsalId, row.id))
    .orderBy(asc(rehearsalRoles.createdAt), asc(rehearsalRoles.id))
  const name = await namesOf(tx, [row.teacherId])
  const { id, part, expectedMs, criterion, soundOnly, moves, othersMark } = row
  return {
    ...{ id, part, expectedMs, criterion, soundOnly, moves, othersMark, roles },
    teacher: { id: row.teacherId, name: name(row.teacherId) },
  }
}

async function peopleBesides(tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(isNull(people.leftAt))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
  return rows.filter((person) => person.id !== actor.personId)
}
