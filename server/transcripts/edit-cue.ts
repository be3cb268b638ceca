import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import type { Cue, CueEdit } from '#app/domain/transcript.ts'
import { transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type CueAddress, holdOwnCue, presentCue, requireRevision } from './own-cue.ts'
import { markChanged } from './own-transcript.ts'

/**
 * The owner changes a cue's words, speaker or times on top of revision `rev`. Throws not-found, not-allowed, invalid,
 * gone, too-many, and conflict where another window was faster: its facts carry what the cue says now.
 */
export async function editCue(actor: Actor, input: CueEdit & CueAddress): Promise<Cue> {
  await countAgainst('change a transcript', actor.personId)
  return transaction(actor, async (tx) => {
    const { recording, transcript, cue } = await holdOwnCue(tx, actor, input)
    requireRevision(cue, input.rev)
    requireInside(input.endMs, recording.durationMs)
    const { startMs, endMs, speaker, text } = input
    const [row] = await tx
      .update(cues)
      .set({ startMs, endMs, speaker, text, version: cue.version + 1 })
      .where(eq(cues.id, cue.id))
      .returning()
    await markChanged(tx, transcript)
    return presentCue(row ?? cue)
  })
}

function requireInside(endMs: number, durationMs: number | null): void {
  if (durationMs === null || endMs <= durationMs) return
  throw new AppError('invalid', 'transcripts.cueBeyondEnd', {
    values: { length: printTimecode(durationMs, { precise: true }) },
    fields: { endMs: 'transcripts.cueBeyondEnd' },
  })
}
