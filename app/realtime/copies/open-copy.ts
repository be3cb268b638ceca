import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { copyHolds } from '#app/domain/room-copy.ts'
import { becomeCalm } from '#app/realtime/calm.ts'
import { beginningWith, copyShape, inCopies, keepsAny, type RoomCopy } from './copies-database.ts'
import { removeRoom } from './forget-copies.ts'

export interface OpenedCopy {
  copy: RoomCopy
  annotations: PresentedAnnotation[]
}

/** A line that does not answer for so long counts as lost, in milliseconds. */
const patienceMs = 4_000

const hidden = new Set([403, 404, 410])

/**
 * A room as this device has it, where the server could not be asked for it: that is what `failure` tells. What the
 * server refuses is refused here as well, and its copy goes.
 */
export async function openCopy(failure: unknown, recordingId: string): Promise<OpenedCopy> {
  if (!(await keepsAny())) throw failure
  const status = failure !== null && typeof failure === 'object' && 'status' in failure ? failure.status : 0
  if (typeof status === 'number' && hidden.has(status)) await forgetHere(recordingId)
  // A lost connection makes `fetch` throw this; so does what cannot be read, and then the server did answer.
  if (!(failure instanceof TypeError) || (await serverAnswers())) throw failure
  const found = await read(recordingId)
  if (!found) throw failure
  // No film of the server's is waited for.
  becomeCalm()
  return found
}

async function serverAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false
  return fetch('/healthz', { signal: AbortSignal.timeout(patienceMs) }).then(
    () => true,
    () => false,
  )
}

function read(recordingId: string): Promise<OpenedCopy | undefined> {
  return inCopies(async (transaction) => {
    const holder = await transaction.objectStore('holder').get('holder')
    if (!holder) return undefined
    const { personId } = holder
    const copy = await transaction.objectStore('rooms').get([personId, recordingId])
    if (!copy) return undefined
    if (!copyHolds(copy, Date.now()) || copy.shape !== copyShape) {
      await removeRoom(transaction, copy)
      return undefined
    }
    const notes = await transaction.objectStore('notes').getAll(beginningWith(personId, recordingId))
    return { copy, annotations: notes.map(({ note }) => note) }
  })
}

async function forgetHere(recordingId: string): Promise<void> {
  await inCopies(async (transaction) => {
    const holder = await transaction.objectStore('holder').get('holder')
    if (holder) await removeRoom(transaction, { personId: holder.personId, recordingId })
  }).catch(() => undefined)
}
