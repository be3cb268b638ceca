import type { RecordingRights } from '#app/domain/permissions.ts'
import type { LeaveReason } from '#app/domain/room-events.ts'

/** Somebody who is receiving something of a recording right now: a socket in its room, a media stream. */
export interface Stay {
  recordingId: string
  personId: string
  /** Absent where ending one session of several need not end the stay. */
  sessionId?: string
  /** Whether it is bytes of a film or clip, which end when these are no longer the recording's. */
  isStream?: true
}

/** Where somebody stands with a recording, as the database says now. */
export interface Standing {
  recordingId: string
  personId: string
  rights: RecordingRights
  /** Whether the recording itself is gone. */
  removed: boolean
  /** The recording's change number; 0 where it does not exist. */
  lastSeq: number
}

export type ReadStandings = (pairs: { recordingId: string; personId: string }[]) => Promise<Standing[]>

interface Watched {
  stay: Stay
  rights: RecordingRights | undefined
  onLost: (reason: LeaveReason) => void
  onRights: ((rights: RecordingRights) => void) | undefined
}

const slot = Symbol.for('reprise.stays')
type Holder = { [slot]?: Set<Watched> }
const holder = globalThis as Holder

function stays(): Set<Watched> {
  holder[slot] ??= new Set()
  return holder[slot]
}

/**
 * Follows somebody's access for as long as they receive something. `onLost` is called once, when it ends;
 * `onRights` with the rights first found and whenever they change. The answer ends the watch.
 */
export function watchAccess(
  stay: Stay,
  onLost: (reason: LeaveReason) => void,
  onRights?: (rights: RecordingRights) => void,
): () => void {
  const watched: Watched = { stay, rights: undefined, onLost, onRights }
  stays().add(watched)
  return () => void stays().delete(watched)
}

/** The sessions on which present stays rest. */
export function watchedSessions(): string[] {
  return [...new Set([...stays()].flatMap(({ stay }) => stay.sessionId ?? []))]
}

/** Ends the stays that `which` names. */
export function endStays(reason: LeaveReason, which: (stay: Stay) => boolean): void {
  for (const watched of [...stays()]) if (which(watched.stay)) end(watched, reason)
}

/**
 * Asks the database again about the stays that `which` names, all in one reading, and ends those whose access is
 * over. Answers what was read.
 */
export async function recheckAccess(
  read: ReadStandings,
  which: (stay: Stay) => boolean = () => true,
): Promise<Standing[]> {
  const asked = [...stays()].filter(({ stay }) => which(stay))
  if (asked.length === 0) return []
  const pairs = new Map(asked.map(({ stay }) => [pairOf(stay), pick(stay)]))
  const standings = await read([...pairs.values()])
  const byPair = new Map(standings.map((standing) => [pairOf(standing), standing]))
  for (const watched of asked) apply(watched, byPair.get(pairOf(watched.stay)))
  return standings
}

function apply(watched: Watched, standing: Standing | undefined): void {
  if (!standing || standing.rights === 'none')
    return end(watched, standing?.removed ? 'removed' : 'withdrawn')
  if (watched.rights === standing.rights) return
  watched.rights = standing.rights
  watched.onRights?.(standing.rights)
}

function end(watched: Watched, reason: LeaveReason): void {
  if (stays().delete(watched)) watched.onLost(reason)
}

const pick = ({ recordingId, personId }: Stay) => ({ recordingId, personId })
const pairOf = ({ recordingId, personId }: Stay) => `${recordingId} ${personId}`
