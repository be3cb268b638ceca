/**
 * For so long after the server last agreed a device shows what it keeps, in milliseconds. Of one's own recordings as
 * long as a session lasts without a visit; of somebody else's only for a way or a weekend, since an end of their share
 * does not reach a device without a connection.
 */
export const ownCopyLivesMs = 12 * 86_400_000
export const sharedCopyLivesMs = 3 * 86_400_000

/** So many rooms are kept on one device, besides those with their film: those that were opened last. */
export const mostCopies = 30

/** So many rooms are asked about at once. */
export const mostReviewed = 200

/** A clock that stands further before what is already known than this, in milliseconds, tells nothing. */
export const clockSlackMs = 86_400_000

/** What decides how long a device may show a room it keeps. */
export interface CopyTerm {
  personId: string
  recordingId: string
  /** Whether the recording is their own. */
  isOwn: boolean
  /** When the server last agreed that this person sees the recording. */
  agreedAt: number
  /** When the last share that reaches them ends; null where none does. */
  endsAt: number | null
  openedAt: number
}

/** Whether a copy may still be shown at this time. The worker has the same rule: see `public/offline-worker.js`. */
export function copyHolds({ isOwn, agreedAt, endsAt }: CopyTerm, now: number): boolean {
  const livesMs = isOwn ? ownCopyLivesMs : sharedCopyLivesMs
  const isInTime = now < agreedAt + livesMs && now > agreedAt - clockSlackMs
  return isInTime && (endsAt === null || now < endsAt)
}

/**
 * Those that a device lets go: somebody else's, those past their time, and, where there are many, those opened longest
 * ago; of these never one whose film somebody chose to keep (`withFilm`, by recording).
 */
export function copiesToForget<T extends CopyTerm>(
  copies: readonly T[],
  { personId, withFilm, now }: { personId: string; withFilm: ReadonlySet<string>; now: number },
): T[] {
  const mayStay = copies.filter((copy) => copy.personId === personId && copyHolds(copy, now))
  const newest = mayStay
    .filter(({ recordingId }) => !withFilm.has(recordingId))
    .sort((a, b) => b.openedAt - a.openedAt)
    .slice(0, mostCopies)
  const staying = new Set([...newest, ...mayStay.filter(({ recordingId }) => withFilm.has(recordingId))])
  return copies.filter((copy) => !staying.has(copy))
}

/** What the server says of one room that a device keeps. A room of which it says nothing is not this person's to see. */
export interface CopyStanding {
  recordingId: string
  /** In epoch milliseconds; null where the access has no end. */
  endsAt: number | null
  /** The files its film may be kept from, as they are now; null where a film of it must not leave the server. */
  filmFiles: string[] | null
}

export interface FilmOnDevice {
  recordingId: string
  /** The files it was taken from. */
  files: readonly string[]
}

/** The films to be taken off a device: those no longer allowed, and those made anew since, such as after a redaction. */
export function filmsToForget<T extends FilmOnDevice>(
  films: readonly T[],
  standings: readonly CopyStanding[],
): T[] {
  const allowed = new Map(standings.map(({ recordingId, filmFiles }) => [recordingId, filmFiles ?? []]))
  return films.filter(({ recordingId, files }) => {
    const now = allowed.get(recordingId) ?? []
    return !files.every((file) => now.includes(file))
  })
}
