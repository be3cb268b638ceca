import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { cueLines } from '#app/domain/transcript.ts'
import { transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type CueAddress, holdOwnCue, requireRevision } from './own-cue.ts'
import { markChanged } from './own-transcript.ts'

/**
 * The owner makes two cues of one: what stands before `at`, counted in characters, and the rest, which begins as late
 * as it stands in the words. Throws not-found, not-allowed, invalid where nothing would be left of one of them, gone,
 * conflict as `editCue`, too-many.
 */
export async function splitCue(actor: Actor, input: CueAddress & { rev: number; at: number }): Promise<void> {
  await countAgainst('change a transcript', actor.personId)
  await transaction(actor, async (tx) => {
    const { transcript, cue } = await holdOwnCue(tx, actor, input)
    requireRevision(cue, input.rev)
    const { orgId, transcriptId, startMs, endMs, speaker, text } = cue
    const [before, after] = [cueLines(text.slice(0, input.at)), cueLines(text.slice(input.at))]
    const middleMs = startMs + Math.round(((endMs - startMs) * input.at) / Math.max(1, text.length))
    if (before === '' || after === '' || middleMs <= startMs || middleMs >= endMs)
      throw new AppError('invalid', 'transcripts.cannotSplit')
    await tx
      .update(cues)
      .set({ endMs: middleMs, text: before, version: cue.version + 1 })
      .where(eq(cues.id, cue.id))
    await tx.insert(cues).values({ orgId, transcriptId, startMs: middleMs, endMs, speaker, text: after })
    await markChanged(tx, transcript)
  })
}
