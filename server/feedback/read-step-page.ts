import { and, desc, eq, isNull } from 'drizzle-orm'
import { type CalendarDay, calendarDayIn, daysBetween } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'
import { getStep, type StepPage } from './get-step.ts'
import { listSteps } from './list-steps.ts'
import type { PresentedStep } from './read-steps.ts'

export interface ReadStepPage extends StepPage {
  /** Whether the actor is the teacher whose step it is. */
  isTeacher: boolean
  /** What must be parked before this one can be taken up; empty while there is room. */
  inTheWay: Pick<PresentedStep, 'id' | 'text'>[]
  /** The teacher's recordings that can show the step, newest first. */
  clipChoices: ClipOfChoice[]
}

/** A recording of which a clip can be chosen. */
export interface ClipOfChoice extends ClipSource {
  /** Recorded before the step was there: what it shows came without the step. */
  beforeStep: boolean
}

const choicesAtMost = 40

/** Everything the page of one step shows to this viewer. Not-found for whoever may not see it. */
export async function readStepPage(actor: Actor, stepId: string): Promise<ReadStepPage> {
  const page = await getStep(actor, stepId)
  const isTeacher = page.step.teacher.id === actor.personId
  if (!isTeacher) return { ...page, isTeacher, inTheWay: [], clipChoices: [] }
  const own = await listSteps(actor, { teacherId: actor.personId })
  const others = own.filter((step) => step.active && step.id !== stepId)
  const full = others.length >= page.policies.focusLimit
  return {
    ...page,
    isTeacher,
    inTheWay: full ? others.map(({ id, text }) => ({ id, text })) : [],
    clipChoices:
      page.step.active || page.step.state === 'mastered'
        ? await transaction(actor, (tx) => ownClips(tx, actor, page.firstDay))
        : [],
  }
}

async function ownClips(tx: Tx, actor: Actor, firstDay: CalendarDay): Promise<ClipOfChoice[]> {
  const rows = await tx
    .select({ id: recordings.id, recordedOn: recordings.recordedOn, createdAt: recordings.createdAt })
    .from(recordings)
    .where(
      and(
        eq(recordings.ownerId, actor.personId),
        eq(recordings.state, 'ready'),
        isNull(recordings.deletedAt),
      ),
    )
    .orderBy(desc(recordings.createdAt))
    .limit(choicesAtMost)
  const sources = await clipSources(
    tx,
    actor,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id, recordedOn, createdAt }) => {
    const source = sources.get(id)
    const day = recordedOn ?? calendarDayIn(actor.timeZone, createdAt)
    return source ? { ...source, beforeStep: daysBetween(firstDay, day) < 0 } : []
  })
}
