import { and, eq } from 'drizzle-orm'
import type { Audience } from '#app/domain/audience.ts'
import { AppError } from '#app/domain/errors.ts'
import { can, type RecordingRights } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { failureRetries, type RecordingFailure } from '#app/domain/recording.ts'
import type { RecordingRemark } from '#app/domain/recording-remark.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import type { RecordingDetails } from '#app/domain/upload.ts'
import { transaction } from '#db/client.ts'
import { people, recordingVisits } from '#db/schema/index.ts'
import { listRemarks } from '#server/media/note-original.ts'
import { type PlayableMedia, presentMedia } from '#server/media/playable.ts'
import { audienceOf } from '#server/sharing/audience-of.ts'
import { endsOfAccess } from '#server/sharing/end-of-access.ts'
import { getVisibleRecording, type RecordingRow } from '#server/sharing/recording-access.ts'

/** A recording as its room and its details page show it. */
export interface RecordingPage {
  id: string
  details: RecordingDetails
  owner: { id: string; name: string }
  rights: RecordingRights
  /** The owner asks everybody to look for themselves first. */
  selfFirst: boolean
  /** Others' notes are covered for the actor until they have. */
  covered: boolean
  /** When the last share that reaches the actor ends, in epoch milliseconds; null where none does. */
  accessEndsAt: number | null
  may: {
    annotate: boolean
    giveFeedback: boolean
    edit: boolean
    share: boolean
    export: boolean
    delete: boolean
    stopPreparing: boolean
  }
  progress: RecordingProgress
  failure: { reason: RecordingFailure; canRetry: boolean } | null
  durationMs: number | null
  frameRate: { num: number; den: number } | null
  hasVideo: boolean
  hasAudio: boolean
  media: PlayableMedia
  audience: Audience
  /** What its owner should know about it; empty for others. */
  remarks: RecordingRemark[]
  /** Where the actor stopped last time. */
  positionMs: number
}

/** One recording with everything its page needs. Not-found where the actor may not see it. */
export function getRecording(actor: Actor, recordingId: string): Promise<RecordingPage> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    const { recording } = thing
    const [owner] = await tx
      .select({ name: people.name })
      .from(people)
      .where(eq(people.id, recording.ownerId))
    const [visit] = await tx
      .select({ positionMs: recordingVisits.positionMs })
      .from(recordingVisits)
      .where(and(eq(recordingVisits.recordingId, recordingId), eq(recordingVisits.personId, actor.personId)))
    const audience = (await audienceOf(tx, [recordingId])).get(recordingId)
    if (!owner || !audience) throw new Error('A recording without an owner or an audience.')
    return {
      id: recordingId,
      details: detailsOf(recording),
      owner: { id: recording.ownerId, name: owner.name },
      rights: thing.rights,
      selfFirst: recording.selfFirst,
      covered: thing.covered,
      accessEndsAt:
        thing.rights === 'own'
          ? null
          : ((await endsOfAccess(tx, actor.personId, [recordingId])).get(recordingId) ?? null),
      may: {
        annotate: can(actor, 'recording', 'annotate', thing),
        giveFeedback: can(actor, 'recording', 'give-feedback', thing),
        edit: can(actor, 'recording', 'edit', thing),
        share: can(actor, 'recording', 'share', thing),
        export: can(actor, 'recording', 'export', thing),
        delete: can(actor, 'recording', 'delete', thing),
        stopPreparing: can(actor, 'recording', 'stop-preparing', thing),
      },
      progress: progressOf(recording),
      failure: failureOf(recording.failure, can(actor, 'recording', 'retry', thing)),
      durationMs: recording.durationMs,
      frameRate:
        recording.frameRateNum && recording.frameRateDen
          ? { num: recording.frameRateNum, den: recording.frameRateDen }
          : null,
      hasVideo: recording.hasVideo,
      hasAudio: recording.hasAudio,
      media: await presentMedia(tx, recordingId),
      audience,
      remarks: can(actor, 'recording', 'edit', thing) ? await listRemarks(tx, recordingId) : [],
      positionMs: visit?.positionMs ?? 0,
    }
  })
}

/** The same for its owner, who alone may edit it. Not-found for anybody else. */
export async function getOwnRecording(actor: Actor, recordingId: string): Promise<RecordingPage> {
  const recording = await getRecording(actor, recordingId)
  if (recording.may.edit) return recording
  throw new AppError('not-found', 'recordings.pageNotYours')
}

/** Where preparing stands, as it goes over the wire. */
export function progressOf(recording: RecordingRow): RecordingProgress {
  return {
    recordingId: recording.id,
    state: recording.state,
    stage: recording.stage,
    permille: recording.progressPermille,
    playableMs: recording.playableMs,
    leftMs: recording.leftMs,
    failure: recording.failure,
  }
}

function detailsOf(recording: RecordingRow): RecordingDetails {
  const { title, kind, recordedOn, className, subject, gradeBand } = recording
  return { title, kind, recordedOn, className, subject, gradeBand }
}

/** Why preparing failed, and whether somebody who may try again can have any use of it. */
export function failureOf(reason: RecordingFailure | null, mayRetry: boolean): RecordingPage['failure'] {
  return reason && { reason, canRetry: mayRetry && failureRetries[reason] === 'prepare' }
}
