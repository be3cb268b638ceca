import type { ErrorAnswer } from '#app/domain/errors.ts'
import {
  type Differing,
  inOrder,
  isSameVersion,
  joinHeads,
  joinTags,
  mergeObservations,
  mostTagsAtOnce,
  newerHead,
  newerTag,
  type Observation,
  type ObservationHead,
  type ObservationTag,
} from '#app/domain/observation.ts'
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
  /** Tags that the server will not take as they are: the revision it refused, and why. */
  refusedTags: Record<string, { rev: number; message: string }>
}

const isUnsentTag = (held: DeviceObservation, tag: ObservationTag) =>
  tag.rev > (held.sentRevs[tag.clientId] ?? 0)

/** Whether the server lacks anything of it, refused or not. */
export function isUnsent(held: DeviceObservation): boolean {
  return held.headRev > held.sentHeadRev || held.tags.some((tag) => isUnsentTag(held, tag))
}

/**
 * What the server does not have yet and has not refused, as much as is sent at once; undefined where there is nothing
 * of that kind.
 */
export function nextChange(held: DeviceObservation): ObservationChange | undefined {
  const isRefused = ({ clientId, rev }: ObservationTag) => rev <= (held.refusedTags[clientId]?.rev ?? 0)
  const tags = held.tags.filter((tag) => isUnsentTag(held, tag) && !isRefused(tag))
  if (held.refusal !== null) return undefined
  if (tags.length === 0 && held.headRev <= held.sentHeadRev) return undefined
  const { title, startedAt, endedAt, headRev } = held
  return { title, startedAt, endedAt, headRev, tags: tags.slice(0, mostTagsAtOnce) }
}

/** The observation after the server has answered a change. */
export function afterSending(
  held: DeviceObservation,
  change: ObservationChange,
  differing: Differing,
): DeviceObservation {
  const joined = join(held, differing)
  return {
    ...joined,
    sentHeadRev: Math.max(joined.sentHeadRev, change.headRev),
    sentRevs: higher(joined.sentRevs, revsOf(change.tags)),
  }
}

/** The observation together with all that the server has of it. */
export function withServers(held: DeviceObservation, servers: Observation): DeviceObservation {
  const { tags, ...head } = servers
  const mine = new Map(held.tags.map((tag) => [tag.clientId, tag]))
  const differing = tags.filter((tag) => {
    const own = mine.get(tag.clientId)
    return !own || (tag.rev >= own.rev && !isSameVersion(tag, own))
  })
  const isOther = head.headRev >= held.headRev && !isSameVersion(head, headOf(held))
  const joined = join(held, { head: isOther ? head : null, tags: differing })
  return {
    ...joined,
    sentHeadRev: Math.max(joined.sentHeadRev, head.headRev),
    sentRevs: higher(joined.sentRevs, revsOf(tags)),
  }
}

/** What was changed here and elsewhere is joined, shown, and sent anew; what was changed elsewhere alone is taken over. */
function join(held: DeviceObservation, { head, tags }: Differing): DeviceObservation {
  const isHeadUnsent = held.headRev > held.sentHeadRev
  const joined = new Map(held.tags.map((tag) => [tag.clientId, tag]))
  for (const tag of tags) {
    const mine = joined.get(tag.clientId)
    const choose = mine && isUnsentTag(held, mine) ? joinTags : newerTag
    joined.set(tag.clientId, mine ? choose(tag, mine) : tag)
  }
  return {
    ...held,
    ...(head && (isHeadUnsent ? joinHeads : newerHead)(head, headOf(held))),
    sentHeadRev: Math.max(held.sentHeadRev, head?.headRev ?? 0),
    sentRevs: higher(held.sentRevs, revsOf(tags)),
    tags: inOrder([...joined.values()]),
  }
}

const headOf = ({ id, title, startedAt, endedAt, headRev }: DeviceObservation): ObservationHead => ({
  ...{ id, title, startedAt, endedAt, headRev },
})

const revsOf = (tags: readonly Pick<ObservationTag, 'clientId' | 'rev'>[]) =>
  Object.fromEntries(tags.map((tag) => [tag.clientId, tag.rev]))

/** The observation after a tag of it was refused alone. */
export function afterRefusal(
  held: DeviceObservation,
  { clientId, rev }: ObservationTag,
  { message }: ErrorAnswer,
): DeviceObservation {
  return { ...held, refusedTags: { ...held.refusedTags, [clientId]: { rev, message } } }
}

/** What two tabs of one device have of the same observation, together. */
export function mergeOnDevice(mine: DeviceObservation, other: DeviceObservation): DeviceObservation {
  return {
    ...mine,
    ...mergeObservations(mine, other),
    sentHeadRev: Math.max(mine.sentHeadRev, other.sentHeadRev),
    sentRevs: higher(mine.sentRevs, other.sentRevs),
  }
}

function higher(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const all = { ...one }
  for (const [key, rev] of Object.entries(other)) all[key] = Math.max(rev, all[key] ?? 0)
  return all
}
