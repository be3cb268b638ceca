import { paceFor } from '#app/components/player/pace.ts'
import { type Alignment, otherOf, placeAt, type SharedMs, type Side, sides } from './alignment.ts'

/** What one film is doing. */
export interface Seen {
  /** Where it is, in milliseconds. */
  clockMs: number
  /** Waits for data, or is on its way to another place. */
  waits: boolean
  /** Cannot be played at all: the other goes on alone. */
  absent: boolean
  /** How far the other goes on while this one begins to play, in milliseconds, as it was the last times. */
  lateMs: number
}

export interface Order {
  runs: boolean
  /** Beside its rate. */
  pace: number
  /** Where to jump to, in milliseconds; null is nowhere. */
  jumpMs: number | null
}

export interface Orders extends Record<Side, Order> {
  /** For whom both wait. */
  waitsFor: Side | null
  /** Who stands until the other has come up. */
  holds: Side | null
  /** Both have come to their end. */
  isOver: boolean
}

/** So near to its end, in milliseconds, a film counts as over; and so near to its start as not begun. */
const edgeMs = 60
/** Standing still, films are put together when they are further apart than this, in milliseconds: more than a frame. */
const apartMs = 70
/** From here on, in milliseconds, the one that is ahead stands until the other has come up. */
const holdMs = 120
/** So far apart, in milliseconds, that would take too long: the silent one jumps. */
const farMs = 2_500

const shareOf = (alignment: Alignment, seen: Record<Side, Seen>, side: Side): SharedMs =>
  seen[side].clockMs - alignment[side].atMs

/** What time it is for both: as the film that sounds says, or the other one where that has not begun, is over or absent. */
export function sharedNow(alignment: Alignment, seen: Record<Side, Seen>, sound: Side): SharedMs {
  const other = otherOf(sound)
  const [own, others] = [shareOf(alignment, seen, sound), shareOf(alignment, seen, other)]
  if (seen[other].absent) return own
  if (seen[sound].absent) return others
  const { clockMs } = seen[sound]
  const { atMs, endMs } = alignment[sound]
  if (clockMs >= endMs - edgeMs) return Math.max(own, others)
  return clockMs <= edgeMs && others < -atMs ? others : own
}

/**
 * What each of two films that play together is to do now. The one that sounds plays as it is; the silent one runs a
 * little faster or slower to be where it should. Where that would take long, the one that is ahead stands meanwhile (`held`
 * since the last time), or the silent one jumps. When one waits for data, both wait.
 */
export function ordersFor(
  alignment: Alignment,
  seen: Record<Side, Seen>,
  sound: Side,
  held: Side | null = null,
): Orders {
  const shared = sharedNow(alignment, seen, sound)
  const isOn = (side: Side) => {
    const at = alignment[side].atMs + shared
    return !seen[side].absent && at >= 0 && at < alignment[side].endMs - edgeMs
  }
  const orders: Orders = { left: stands(), right: stands(), waitsFor: null, holds: null, isOver: false }
  const on = sides.filter(isOn)
  if (on.length === 0) return { ...orders, isOver: shared >= 0 }
  orders.waitsFor = on.find((side) => seen[side].waits) ?? null
  const follower = otherOf(sound)
  const ahead = shareOf(alignment, seen, follower) - shareOf(alignment, seen, sound)
  const areBothOn = on.length === 2
  if (orders.waitsFor !== null) {
    const healthy = otherOf(orders.waitsFor)
    if (areBothOn && !seen[healthy].waits && Math.abs(ahead) > apartMs)
      orders[healthy].jumpMs = placeAt(alignment[healthy], shareOf(alignment, seen, orders.waitsFor))
    return orders
  }
  if (areBothOn && Math.abs(ahead) > farMs) {
    orders[follower].jumpMs = placeAt(alignment[follower], shared)
    return orders
  }
  const first = ahead > 0 ? follower : sound
  const isHeld = held === first && Math.abs(ahead) > seen[first].lateMs
  if (areBothOn && (isHeld || Math.abs(ahead) > holdMs)) orders.holds = first
  for (const side of on) orders[side].runs = side !== orders.holds
  if (areBothOn) orders[follower].pace = paceFor(ahead)
  return orders
}

const stands = (): Order => ({ runs: false, pace: 1, jumpMs: null })
