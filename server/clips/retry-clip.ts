import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lineUpClip } from './line-up.ts'
import { type ClipAddress, holdOwnClip } from './own-clip.ts'

/** Makes a failed clip again, as a new turn. Throws conflict where it has not failed. */
export async function retryClip(actor: Actor, address: ClipAddress): Promise<void> {
  await countAgainst('cut a clip', actor.personId)
  await transaction(actor, async (tx) => {
    const clip = await holdOwnClip(tx, actor, address)
    if (clip.state !== 'failed') throw new AppError('conflict', 'clips.notFailed')
    const turn = clip.turn + 1
    await tx
      .update(clips)
      .set({ state: 'waiting', failure: null, turn, progressPermille: 0 })
      .where(eq(clips.id, clip.id))
    await lineUpClip(tx, { ...address, orgId: actor.orgId, turn })
  })
}
