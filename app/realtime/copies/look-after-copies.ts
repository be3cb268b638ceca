import { type CopyStanding, copiesToForget, filmsToForget, mostReviewed } from '#app/domain/room-copy.ts'
import { paths } from '#app/paths.ts'
import { type CopiesTransaction, hasCopies, inCopies, inCopiesOf } from './copies-database.ts'
import { forgetCopies, removeFilm, removeRoom } from './forget-copies.ts'
import { forgetShells, keepShell } from './shell.ts'
import { keepsCopies } from './worker.ts'

/**
 * Looks after what this device keeps, each time a page has come from the server: somebody else's goes, so does what is
 * past its time, and the server is asked which rooms are still to be seen. With null nobody is signed in here, and
 * everything goes.
 */
export async function lookAfterCopies(personId: string | null): Promise<void> {
  if (!keepsCopies() || !(await hasCopies())) return
  if (personId === null) {
    // Without a network this page may be nobody's although somebody is signed in.
    if (location.pathname !== paths.onDevice()) await forgetCopies()
    return
  }
  await holdFor(personId)
  const kept = await inCopies((transaction) => transaction.objectStore('rooms').getAllKeys())
  if (kept.length === 0) return
  const asked = kept.map(([, recordingId]) => recordingId).slice(0, mostReviewed)
  const standings = await ask(personId, asked)
  if (standings === 'signed-out') return forgetCopies()
  if (standings === 'unknown') return
  await inCopiesOf(personId, (transaction) => apply(transaction, { personId, asked, standings }))
  await getReady(personId)
}

/** Lets this device answer where the network will not: its worker, and the frame of the pages. */
export async function getReady(personId: string): Promise<void> {
  await navigator.serviceWorker.register(paths.offlineWorker())
  await keepShell(personId)
}

/** From here on this device keeps for this person; what it kept for anybody else, or too long, goes. */
export async function holdFor(personId: string): Promise<void> {
  const before = await inCopies(async (transaction) => {
    const holders = transaction.objectStore('holder')
    const holder = await holders.get('holder')
    const agreedAt = holder?.personId === personId ? holder.agreedAt : Date.now()
    await holders.put({ key: 'holder', personId, agreedAt })
    const films = await transaction.objectStore('films').getAll()
    const withFilm = new Set(films.map(({ recordingId }) => recordingId))
    const copies = await transaction.objectStore('rooms').getAll()
    for (const copy of copiesToForget(copies, { personId, withFilm, now: Date.now() }))
      await removeRoom(transaction, copy)
    for (const film of films) if (film.personId !== personId) await removeFilm(transaction, film)
    return holder?.personId
  })
  if (before !== undefined && before !== personId) await forgetShells()
}

type Found = CopyStanding[] | 'signed-out' | 'unknown'

async function ask(personId: string, recordingIds: string[]): Promise<Found> {
  try {
    const answer = await fetch(paths.roomCopies(), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
      body: JSON.stringify({ recordingIds }),
      credentials: 'same-origin',
      redirect: 'error',
    })
    if (answer.status === 401) return 'signed-out'
    return answer.ok ? ((await answer.json()) as CopyStanding[]) : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** Of what was asked about stays what the server named; what came here meanwhile was not asked about. */
async function apply(
  transaction: CopiesTransaction,
  { personId, asked, standings }: { personId: string; asked: string[]; standings: CopyStanding[] },
): Promise<void> {
  const agreedAt = Date.now()
  const isAsked = ({ recordingId }: { recordingId: string }) => asked.includes(recordingId)
  await transaction.objectStore('holder').put({ key: 'holder', personId, agreedAt })
  const rooms = transaction.objectStore('rooms')
  for (const copy of (await rooms.getAll()).filter(isAsked)) {
    const standing = standings.find(({ recordingId }) => recordingId === copy.recordingId)
    if (standing) await rooms.put({ ...copy, agreedAt, endsAt: standing.endsAt })
    else await removeRoom(transaction, copy)
  }
  const films = (await transaction.objectStore('films').getAll()).filter(isAsked)
  for (const film of filmsToForget(films, standings)) await removeFilm(transaction, film)
}
