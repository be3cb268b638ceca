import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type CueAddress, holdOwnCue, requireRevision } from './own-cue.ts'
import { markChanged } from './own-transcript.ts'

/** The owner takes a cue out. Throws not-found, not-allowed, gone, conflict as `editCue`, too-many. */
export async function removeCue(actor: Actor, input: CueAddress & { rev: number }): Promise<void> {
  await countAgainst('change a transcript', actor.personId)
  await transaction(actor, async (tx) => {
    const { transcript, cue } = await holdOwnCue(tx, actor, input)
    requireRevision(cue, input.rev)
    await tx.delete(cues).where(eq(cues.id, cue.id))
    await markChanged(tx, transcript)
  })
}
