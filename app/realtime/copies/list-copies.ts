import { copyHolds } from '#app/domain/room-copy.ts'
import { keepsAny, type RoomCopy, readCopies } from './copies-database.ts'

/** The rooms that this device keeps for a person and may still show, the one opened last first. */
export async function listCopies(personId: string): Promise<RoomCopy[]> {
  if (!(await keepsAny())) return []
  const copies = await readCopies((transaction) => transaction.objectStore('rooms').getAll())
  return copies
    .filter((copy) => copy.personId === personId && copyHolds(copy, Date.now()))
    .sort((a, b) => b.openedAt - a.openedAt)
}
