import type { ErrorAnswer } from '#app/domain/errors.ts'
import { mergeObservations, mostTagsAtOnce, type Observation } from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import type { PaletteButton } from '#app/domain/tagging.ts'

/** An observation as the observer's device keeps it until the server has all of it. */
export interface DeviceObservation extends Observation {
  personId: string
  /** The buttons it is tagged with, also where no network brings them. */
  palette: PaletteButton[]
  /** The revision of the head that the server has, and that of each tag; absent where it has none. */
  sentHeadRev: number
  sentRevs: Record<string, number>
  /** Why the server will not take it as it is. */
  refusal: ErrorAnswer | null
}

/** What the server does not have yet, as much as is sent at once; undefined where it has everything. */
export function nextChange(held: DeviceObservation): ObservationChange | undefined {
  const tags = held.tags.filter((tag) => tag.rev > (held.sentRevs[tag.clientId] ?? 0))
  if (tags.length === 0 && held.headRev <= held.sentHeadRev) return undefined
  const { title, startedAt, endedAt, headRev } = held
  return { title, startedAt, endedAt, headRev, tags: tags.slice(0, mostTagsAtOnce) }
}

/** The observation after the server has acknowledged a change. */
export function afterSending(held: DeviceObservation, change: ObservationChange): DeviceObservation {
  const revs = Object.fromEntries(change.tags.map((tag) => [tag.clientId, tag.rev]))
  return {
    ...held,
    sentHeadRev: Math.max(held.sentHeadRev, change.headRev),
    sentRevs: higher(held.sentRevs, revs),
  }
}

/** What two tabs of one device have of the same observation, together. */
export function mergeOnDevice(mine: DeviceObservation, other: DeviceObservation): DeviceObservation {
  return {
    ...mine,
    ...mergeObservations(asSent(mine), asSent(other)),
    sentHeadRev: Math.max(mine.sentHeadRev, other.sentHeadRev),
    sentRevs: higher(mine.sentRevs, other.sentRevs),
  }
}

/** The observation alone, without what the device knows about it. */
function asSent({ id, title, startedAt, endedAt, headRev, tags }: DeviceObservation): Observation {
  return { id, title, startedAt, endedAt, headRev, tags }
}

function higher(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const all = { ...one }
  for (const [key, rev] of Object.entries(other)) all[key] = Math.max(rev, all[key] ?? 0)
  return all
}
