import { writeSrt, writeVtt } from '#app/domain/caption-file/write.ts'
import { fileNameOf } from '#app/domain/clip.ts'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { findTranscript } from './own-transcript.ts'
import { listCues } from './read-transcript.ts'

export const captionFormats = ['vtt', 'srt'] as const
export type CaptionFormat = (typeof captionFormats)[number]

export interface CaptionDownload {
  fileName: string
  contentType: string
  content: string
}

/** A recording's transcript as a file, for its owner. Not-found for everybody else. */
export function exportTranscript(
  actor: Actor,
  { recordingId, format }: { recordingId: string; format: CaptionFormat },
): Promise<CaptionDownload> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    const transcript = await findTranscript(tx, recordingId)
    if (!transcript || !can(actor, 'transcript', 'export', thing))
      throw new AppError('not-found', 'files.none')
    const cues = await listCues(tx, transcript.id)
    return {
      fileName: `${fileNameOf(thing.recording.title, 'transcript')}.${format}`,
      contentType: format === 'vtt' ? 'text/vtt; charset=utf-8' : 'application/x-subrip; charset=utf-8',
      content: format === 'vtt' ? writeVtt(cues, transcript.language) : writeSrt(cues),
    }
  })
}
