import { isAppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getVisibleExemplar } from './visible-exemplars.ts'

const everyMs = 2_000

/** Looks every two seconds whether an exemplar still reaches somebody who is being sent it; `onLost` is called once it does not. */
export function watchExemplar(actor: Actor, exemplarId: string, onLost: () => void): () => void {
  const look = () =>
    transaction(actor, (tx) => getVisibleExemplar(tx, actor, exemplarId)).catch((error: unknown) => {
      // A look that fails says nothing; the next one does.
      if (isAppError(error) && error.code === 'not-found') onLost()
    })
  const watch = setInterval(() => void look(), everyMs)
  return () => clearInterval(watch)
}
