import { hasCopies } from '#app/realtime/copies/has-copies.ts'
import { tellKeeping } from '#app/realtime/copies/keeping-state.ts'
import { keepsCopies } from '#app/realtime/copies/worker.ts'

let watched: string | null | undefined

/**
 * Looks after what this device keeps, whenever somebody goes to another page, comes back to this one or has a network
 * again. With null nobody is signed in here. Where nothing was ever kept, nothing more is fetched for it.
 */
export async function watchCopies(personId: string | null): Promise<void> {
  if (!keepsCopies()) return
  const isFirst = watched === undefined
  watched = personId
  if (isFirst) {
    document.addEventListener('visibilitychange', lookWhileSeen)
    window.addEventListener('online', lookWhileSeen)
  }
  await look(personId)
}

function lookWhileSeen(): void {
  // Looked after again at the next occasion.
  if (document.visibilityState === 'visible') void look(watched ?? null).catch(() => undefined)
}

async function look(personId: string | null): Promise<void> {
  if (!(await hasCopies())) return tellKeeping(false)
  const { lookAfterCopies } = await import('./copies.ts')
  await lookAfterCopies(personId)
}
