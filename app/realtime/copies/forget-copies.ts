import {
  beginningWith,
  type CopiesTransaction,
  clearAll,
  inCopies,
  inCopiesOf,
  keepsAny,
} from './copies-database.ts'
import { tellKeeping } from './keeping-state.ts'
import { forgetShells } from './shell.ts'

/** Takes everything off this device that was kept to be looked at without a network, whoever's it is. */
export async function forgetCopies(): Promise<void> {
  await forgetShells()
  if (!(await keepsAny())) return
  await inCopies(clearAll)
  tellKeeping(false)
}

/** Takes one room off: its notes, its words and its film. */
export async function forgetCopy(personId: string, recordingId: string): Promise<void> {
  if (!(await keepsAny())) return
  await inCopiesOf(personId, (transaction) => removeRoom(transaction, { personId, recordingId }))
}

interface Named {
  personId: string
  recordingId: string
}

export async function removeRoom(
  transaction: CopiesTransaction,
  { personId, recordingId }: Named,
): Promise<void> {
  await Promise.all([
    transaction.objectStore('rooms').delete([personId, recordingId]),
    transaction.objectStore('notes').delete(beginningWith(personId, recordingId)),
    transaction.objectStore('films').delete([personId, recordingId]),
    removePieces(transaction, { personId, recordingId }, () => true),
  ])
}

/** Takes a film off, and leaves the room's notes. */
export async function removeFilm(
  transaction: CopiesTransaction,
  { personId, recordingId }: Named,
): Promise<void> {
  await transaction.objectStore('films').delete([personId, recordingId])
  await removePieces(transaction, { personId, recordingId }, (piece) => piece.isFilm)
}

async function removePieces(
  transaction: CopiesTransaction,
  { personId, recordingId }: Named,
  isMeant: (piece: { isFilm: boolean }) => boolean,
): Promise<void> {
  const own = IDBKeyRange.only([personId, recordingId])
  for await (const cursor of transaction.objectStore('pieces').index('recording').iterate(own))
    if (isMeant(cursor.value)) await cursor.delete()
}
