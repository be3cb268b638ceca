import { isAppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { getExemplarFile } from './exemplar-media.ts'

const everyMs = 2_000

/**
 * Looks every two seconds whether an exemplar still reaches somebody who is being sent a file of it, and that is still
 * the file to send; `onLost` is called once it is not.
 */
export function watchExemplar(
  actor: Actor,
  { exemplarId, assetId }: { exemplarId: string; assetId: string },
  onLost: () => void,
): () => void {
  const look = () =>
    getExemplarFile(actor, exemplarId, assetId).catch((error: unknown) => {
      // A look that fails says nothing; the next one does.
      if (isAppError(error) && error.code === 'not-found') onLost()
    })
  const watch = setInterval(() => void look(), everyMs)
  return () => clearInterval(watch)
}
