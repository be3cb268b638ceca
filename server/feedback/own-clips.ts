import { and, desc, eq, isNull } from 'drizzle-orm'
import { type CalendarDay, calendarDayIn, daysBetween } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'

/** A recording of which a clip can be chosen. */
export interface ClipOfChoice extends ClipSource {
  /** Recorded before the step was there: what it shows came without the step. */
  beforeStep: boolean
}

const choicesAtMost = 40

/** The actor's own recordings of which a clip can be chosen, newest first; beside those from before `firstDay` it says so. */
export async function listOwnClips(
  tx: Tx,
  actor: Actor,
  firstDay: CalendarDay | null,
): Promise<ClipOfChoice[]> {
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
    return source ? { ...source, beforeStep: firstDay !== null && daysBetween(firstDay, day) < 0 } : []
  })
}
