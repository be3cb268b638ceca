import { type CopyStanding, copiesToForget, filmsToForget, mostReviewed } from '#app/domain/room-copy.ts'
import { paths } from '#app/paths.ts'
import {
  type CopiesTransaction,
  clearAll,
  copyShape,
  inCopies,
  inCopiesOf,
  keepsAny,
  readCopies,
} from './copies-database.ts'
import { forgetCopies, removeFilm, removeRoom } from './forget-copies.ts'
import { tellKeeping } from './keeping-state.ts'
import { forgetShells, keepShell } from './shell.ts'
import { keepsCopies } from './worker.ts'

/** The server is asked at most so often, in milliseconds. */
const askAgainAfterMs = 60_000

let asked = { personId: '', at: 0 }

/**
 * Looks after what this device keeps: somebody else's goes, so does what is past its time, and the server is asked which
 * rooms are still to be seen. With null nobody is signed in here, and everything goes. `atOnce` where there is reason to
 * ask again already.
 */
export async function lookAfterCopies(personId: string | null, atOnce = false): Promise<void> {
  if (!keepsCopies()) return
  if (!(await keepsAny())) return tellKeeping(false)
  if (personId === null) {
    // This page may be nobody's because it came without a network: then the server is asked who is signed in.
    const isKnown = location.pathname !== paths.onDevice()
    if (isKnown || (await ask(null, [noRecording])) === 'signed-out') await forgetCopies()
    return
  }
  const isHolder = await tidyFor(personId)
  tellKeeping(isHolder)
  const isRecent = asked.personId === personId && Date.now() - asked.at < askAgainAfterMs
  if (!isHolder || (isRecent && !atOnce)) return
  asked = { personId, at: Date.now() }
  const kept = await readCopies((transaction) => transaction.objectStore('rooms').getAllKeys())
  const ids = kept.map(([, recordingId]) => recordingId).slice(0, mostReviewed)
  const standings = await ask(personId, ids.length > 0 ? ids : [noRecording])
  if (standings === 'signed-out') return forgetCopies()
  if (standings === 'unknown') return
  await inCopiesOf(personId, (transaction) => apply(transaction, { personId, ids, standings }))
  await getReady(personId)
}

/** Begins to keep rooms for this person, who has said that this device may. */
export async function beginKeeping(personId: string): Promise<void> {
  await forgetShells()
  await inCopies(async (transaction) => {
    await clearAll(transaction)
    await transaction.objectStore('holder').put({ key: 'holder', personId, agreedAt: Date.now() })
  })
  tellKeeping(true)
  await getReady(personId)
}

/** Lets this device answer where the network will not: its worker, and the frame of the pages. */
export async function getReady(personId: string): Promise<void> {
  await navigator.serviceWorker.register(paths.offlineWorker())
  await keepShell(personId)
}

/** Lets go what is not this person's, or past its time; answers whether this device keeps rooms for them. */
async function tidyFor(personId: string): Promise<boolean> {
  const holder = await inCopies(async (transaction) => {
    const found = await transaction.objectStore('holder').get('holder')
    if (found?.personId !== personId) {
      await clearAll(transaction)
      return found
    }
    const films = await transaction.objectStore('films').getAll()
    const withFilm = new Set(films.map(({ recordingId }) => recordingId))
    const copies = await transaction.objectStore('rooms').getAll()
    const isOld = ({ shape }: { shape: number }) => shape !== copyShape
    const past = copiesToForget(copies, { personId, withFilm, now: Date.now() })
    for (const copy of [...past, ...copies.filter(isOld)]) await removeRoom(transaction, copy)
    return found
  })
  if (holder?.personId === personId) return true
  await forgetShells()
  return false
}

/** A room that there is not, for a question that is about the session alone. */
const noRecording = '00000000-0000-0000-0000-000000000000'

type Found = CopyStanding[] | 'signed-out' | 'unknown'

async function ask(personId: string | null, recordingIds: string[]): Promise<Found> {
  try {
    const answer = await fetch(paths.roomCopies(), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(personId !== null && { 'X-Sent-For': personId }) },
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
  { personId, ids, standings }: { personId: string; ids: string[]; standings: CopyStanding[] },
): Promise<void> {
  const agreedAt = Date.now()
  const isAsked = ({ recordingId }: { recordingId: string }) => ids.includes(recordingId)
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
