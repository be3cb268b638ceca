import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { copyHolds } from '#app/domain/room-copy.ts'
import { becomeCalm } from '#app/realtime/calm.ts'
import { beginningWith, hasCopies, inCopies, type RoomCopy } from './copies-database.ts'
import { removeRoom } from './forget-copies.ts'

export interface OpenedCopy {
  copy: RoomCopy
  annotations: PresentedAnnotation[]
}

const hidden = new Set([403, 404, 410])

/**
 * A room as this device has it, where the server could not be asked for it: that is what `failure` tells. What the
 * server refuses is refused here as well, and its copy goes.
 */
export async function openCopy(failure: unknown, recordingId: string): Promise<OpenedCopy> {
  if (!(await hasCopies())) throw failure
  const status = failure !== null && typeof failure === 'object' && 'status' in failure ? failure.status : 0
  if (typeof status === 'number' && hidden.has(status)) await forgetHere(recordingId)
  // Nothing but a lost connection makes `fetch` throw this.
  if (!(failure instanceof TypeError)) throw failure
  const found = await read(recordingId)
  if (!found) throw failure
  // No film of the server's is waited for.
  becomeCalm()
  return found
}

function read(recordingId: string): Promise<OpenedCopy | undefined> {
  return inCopies(async (transaction) => {
    const holder = await transaction.objectStore('holder').get('holder')
    if (!holder) return undefined
    const { personId } = holder
    const copy = await transaction.objectStore('rooms').get([personId, recordingId])
    if (!copy) return undefined
    if (!copyHolds(copy, Date.now())) {
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
