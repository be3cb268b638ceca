import { printClock } from '#app/domain/caption-file/times.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { presentMedia } from './playable.ts'

/**
 * The small pictures along a recording's timeline as a WebVTT track, which names for each stretch a part of the sheet:
 * the form that other players take. For whoever may see the recording; not-found where it has no such sheet.
 */
export function getSpriteTrack(actor: Actor, recordingId: string): Promise<string> {
  return transaction(actor, async (tx) => {
    const { recording } = await getVisibleRecording(tx, actor, recordingId)
    const { sprite } = await presentMedia(tx, recordingId)
    if (!sprite) throw new AppError('not-found', 'files.none')
    return spriteTrack(sprite, recording.durationMs ?? 0)
  })
}

/** Each picture stands from its own time up to the next one's, the last one up to the end. */
function spriteTrack(sprite: { url: string; facts: Record<string, number> }, durationMs: number): string {
  const { count = 0, columns = 1, tileWidth = 0, tileHeight = 0, everyMs = 1 } = sprite.facts
  const cues = Array.from({ length: count }, (_, tile) => {
    const startMs = tile * everyMs
    const endMs = tile + 1 < count ? startMs + everyMs : Math.max(durationMs, startMs + 1)
    const place = [(tile % columns) * tileWidth, Math.floor(tile / columns) * tileHeight]
    const times = `${printClock(startMs, '.')} --> ${printClock(endMs, '.')}`
    return `${times}\n${sprite.url}#xywh=${[...place, tileWidth, tileHeight].join()}`
  })
  return `${['WEBVTT', ...cues].join('\n\n')}\n`
}
