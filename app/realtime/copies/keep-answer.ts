import { inCopiesOf, readCopies } from './copies-database.ts'

interface AnswerWanted {
  personId: string
  recordingId: string
  path: string
  isFilm: boolean
  /** Asks again also where there is one already. */
  renew: boolean
}

/** Keeps what the server answers to one address, whole. What it refuses, or this browser has no place for, is left out. */
export async function keepAnswer({ renew, ...named }: AnswerWanted): Promise<void> {
  const { personId, path } = named
  const known = await readCopies((transaction) =>
    transaction.objectStore('pieces').getKey([personId, path, 0]),
  )
  if (known && !renew) return
  const answer = await fetch(path, { headers: { 'X-Sent-For': personId }, credentials: 'same-origin' })
  if (!answer.ok) return
  const body = await answer.arrayBuffer()
  const type = answer.headers.get('Content-Type') ?? ''
  await inCopiesOf(personId, async (transaction) => {
    // What it belongs to may have been taken off meanwhile.
    const of = transaction.objectStore(named.isFilm ? 'films' : 'rooms')
    if (!(await of.getKey([personId, named.recordingId]))) return
    await transaction.objectStore('pieces').put({ ...named, from: 0, isWhole: true, type, body })
  })
}
