import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { letFilesGo } from './let-files-go.ts'
import { type ClipAddress, holdOwnClip } from './own-clip.ts'

/** Removes a clip of the actor's own recording with its file; one that is being made is stopped. */
export async function removeClip(actor: Actor, address: ClipAddress): Promise<void> {
  await transaction(actor, async (tx) => {
    const clip = await holdOwnClip(tx, actor, address)
    await letFilesGo(tx, address)
    await tx.delete(clips).where(eq(clips.id, clip.id))
  })
}
