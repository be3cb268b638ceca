import { and, count, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import {
  type ClipPresetName,
  type ClipProblem,
  clipPresets,
  clipProblemOf,
  mostClips,
  printMisfit,
} from '#app/domain/clip.ts'
import { clipEncoding } from '#app/domain/clip-encoding.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { type Tx, transaction } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { requireRoom } from '#server/recordings/require-room.ts'
import { getVisibleRecording, type RecordingRow } from '#server/sharing/recording-access.ts'
import { lineUpClip } from './line-up.ts'
import { clipHolds } from './list-clips.ts'

export interface ClipWish {
  recordingId: string
  title: string
  startMs: number
  /** Not included. */
  endMs: number
  preset: ClipPresetName
}

const problemKeys: Record<ClipProblem['kind'], RefusalKey> = {
  backwards: 'clips.backwards',
  'beyond-end': 'clips.beyondEnd',
  'too-short': 'clips.tooShort',
  'too-long': 'clips.tooLong',
}

/**
 * The owner lets a range of a recording be cut into a file to download, times in milliseconds; a worker makes it.
 * Throws not-found, not-allowed for anybody else, conflict while the recording is not ready or has too many clips,
 * invalid where the range does not fit the use, too-large without room for it, too-many.
 */
export async function createClip(actor: Actor, wish: ClipWish): Promise<{ id: string }> {
  await countAgainst('cut a clip', actor.personId)
  const { recordingId, title, startMs, endMs, preset } = wish
  return transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'export', await getVisibleRecording(tx, actor, recordingId))
    const recording = await holdRecording(tx, recordingId)
    if (recording?.state !== 'ready' || recording.durationMs === null)
      throw new AppError('conflict', 'clips.notReady')
    requireFit(wish, recording.durationMs)
    await requirePlace(tx, actor, wish, recording)
    const id = uuidv7()
    await tx.insert(clips).values({ id, orgId: actor.orgId, recordingId, title, startMs, endMs, preset })
    await lineUpClip(tx, { orgId: actor.orgId, recordingId, clipId: id, turn: 1 })
    return { id }
  })
}

function requireFit(wish: ClipWish, durationMs: number): void {
  const preset = clipPresets[wish.preset]
  const problem = clipProblemOf(wish, preset, durationMs)
  if (!problem) return
  const values = {
    by: printMisfit(problem),
    least: printTimecode(preset.minMs),
    most: printTimecode(preset.maxMs ?? durationMs),
    length: printTimecode(durationMs),
  }
  const field = problem.kind === 'too-short' || problem.kind === 'too-long' ? 'preset' : 'end'
  const key = problemKeys[problem.kind]
  throw new AppError('invalid', key, { values, fields: { [field]: key } })
}

async function requirePlace(tx: Tx, actor: Actor, wish: ClipWish, recording: RecordingRow): Promise<void> {
  const [made] = await tx
    .select({ number: count() })
    .from(clips)
    .where(and(eq(clips.recordingId, recording.id), clipHolds()))
  if ((made?.number ?? 0) >= mostClips)
    throw new AppError('conflict', 'clips.tooMany', { values: { most: mostClips } })
  const picture = { width: recording.width ?? 0, height: recording.height ?? 0 }
  const lengthMs = wish.endMs - wish.startMs
  const { bitRate } = clipEncoding(picture, clipPresets[wish.preset], lengthMs)
  await requireRoom(tx, actor.orgId, (bitRate * lengthMs) / 8_000, 'clips.noRoom')
}
