import { and, eq } from 'drizzle-orm'
import { addDays, type CalendarDay, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { Range } from '#app/domain/exemplar-range.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { exemplarRequests, people } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { presentMedia } from '#server/media/playable.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'
import { groupsOf } from '#server/sharing/read-share-page.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { longestShareDays } from '#server/sharing/share-end.ts'
import { readSegments } from './read-segments.ts'

export interface OfferPage {
  recording: {
    id: string
    title: string
    durationMs: number
    playlist: string | null
    poster: string | null
    isReady: boolean
  }
  /** Where its pieces begin, and where the last one ends: what is offered is made of whole ones. */
  segments: { startMs: number; durationMs: number }[]
  practices: ListedPractice[]
  groups: { id: string; name: string }[]
  offeredUntil: CalendarDay
  earliestUntil: CalendarDay
  latestUntil: CalendarDay
  /** Who asks for it. */
  request: ({ id: string; from: string; message: string } & Range) | null
}

/** All that a teacher needs to offer a part of a recording as a model. Throws not-found, not-allowed. */
export async function readOffer(
  actor: Actor,
  { recordingId, requestId }: { recordingId: string; requestId?: string | undefined },
): Promise<OfferPage> {
  const practices = (await listPractices(actor)).filter(({ inUse }) => inUse)
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    requireCan(actor, 'recording', 'share', thing)
    const { id, title, durationMs, state } = thing.recording
    const { playlist, poster } = await presentMedia(tx, recordingId)
    const [request] = requestId
      ? await tx
          .select({
            id: exemplarRequests.id,
            from: people.name,
            message: exemplarRequests.message,
            startMs: exemplarRequests.startMs,
            endMs: exemplarRequests.endMs,
          })
          .from(exemplarRequests)
          .innerJoin(people, eq(people.id, exemplarRequests.askedBy))
          .where(
            and(
              eq(exemplarRequests.id, requestId),
              eq(exemplarRequests.recordingId, recordingId),
              eq(exemplarRequests.teacherId, actor.personId),
              eq(exemplarRequests.state, 'open'),
            ),
          )
      : []
    const today = calendarDayIn(actor.timeZone, new Date())
    const { defaultShareDays } = await getPolicies(tx, actor.orgId)
    const segments = await readSegments(tx, recordingId)
    return {
      recording: { id, title, playlist, poster, durationMs: durationMs ?? 0, isReady: state === 'ready' },
      segments: segments.map(({ startMs, durationMs }) => ({ startMs, durationMs })),
      practices,
      groups: await groupsOf(tx, actor),
      offeredUntil: addDays(today, defaultShareDays),
      earliestUntil: today,
      latestUntil: addDays(today, longestShareDays),
      request: request ?? null,
    }
  })
}
