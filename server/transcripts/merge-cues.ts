import { and, asc, eq, gt, or } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transcriptLimits } from '#app/domain/transcript.ts'
import { transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type CueAddress, holdOwnCue, requireRevision } from './own-cue.ts'
import { markChanged } from './own-transcript.ts'

/**
 * The owner makes one cue of this one and the next: its speaker, the words of both. Throws not-found, not-allowed,
 * invalid where none follows or both are too long for one, gone, conflict as `editCue`, too-many.
 */
export async function mergeCues(actor: Actor, input: CueAddress & { rev: number }): Promise<void> {
  await countAgainst('change a transcript', actor.personId)
  await transaction(actor, async (tx) => {
    const { transcript, cue } = await holdOwnCue(tx, actor, input)
    requireRevision(cue, input.rev)
    const [next] = await tx
      .select()
      .from(cues)
      .where(
        and(
          eq(cues.transcriptId, transcript.id),
          or(gt(cues.startMs, cue.startMs), and(eq(cues.startMs, cue.startMs), gt(cues.id, cue.id))),
        ),
      )
      .orderBy(asc(cues.startMs), asc(cues.id))
      .limit(1)
    if (!next) throw new AppError('invalid', 'transcripts.noNextCue')
    const text = `${cue.text} ${next.text}`
    if (text.length > transcriptLimits.characters)
      throw new AppError('invalid', 'transcripts.mergeTooLong', {
        values: { most: transcriptLimits.characters },
      })
    await tx.delete(cues).where(eq(cues.id, next.id))
    await tx
      .update(cues)
      .set({ endMs: Math.max(cue.endMs, next.endMs), text, version: cue.version + 1 })
      .where(eq(cues.id, cue.id))
    await markChanged(tx, transcript)
  })
}
