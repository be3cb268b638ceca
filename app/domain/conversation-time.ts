import { type ConversationPart, conversationParts } from './conversation.ts'

/** How long a conversation can be, in minutes; the shortest is for a quick one. */
export const conversationLengths = [10, 20, 30, 45] as const
export const defaultConversationMinutes = 20

/** Of a conversation of any length, so many thousandths for each part but practice, which has the rest. */
const shares: Record<Exclude<ConversationPart, 'practice'>, number> = {
  praise: 100,
  probe: 250,
  step: 150,
  plan: 100,
  'follow-up': 50,
}

export type PartTimes = Record<ConversationPart, number>

/** Milliseconds that were used for each part; a part that was not come to is missing. */
export type SpentTimes = Partial<PartTimes>

/**
 * The time for each part in milliseconds; together they are the whole, unless the others alone take more. A part that has taken longer or shorter than
 * planned takes from practice or gives to it; nothing else grows or shrinks. `open` are the parts still to come or
 * under way.
 */
export function partTimes(
  totalMs: number,
  spent: SpentTimes = {},
  open: readonly ConversationPart[] = conversationParts,
): PartTimes {
  const times = Object.fromEntries(conversationParts.map((part) => [part, 0])) as PartTimes
  let left = totalMs
  for (const part of conversationParts) {
    if (part === 'practice') continue
    const used = spent[part] ?? 0
    const planned = Math.floor((totalMs * shares[part]) / 1_000)
    times[part] = open.includes(part) ? Math.max(planned, used) : used
    left -= times[part]
  }
  return { ...times, practice: Math.max(0, left) }
}

/** The parts that are under way or still to come, by where the conversation is. */
export function openParts(current: ConversationPart | null): readonly ConversationPart[] {
  return current === null ? conversationParts : conversationParts.slice(conversationParts.indexOf(current))
}

/** What was used for each part once the one under way is counted up to now. */
export function spentUntil(
  spent: SpentTimes,
  current: { part: ConversationPart; sinceMs: number } | null,
): SpentTimes {
  if (current === null) return spent
  const { part, sinceMs } = current
  return { ...spent, [part]: (spent[part] ?? 0) + Math.max(0, sinceMs) }
}

/** How long a conversation took, in whole minutes and at least one; null where no time was counted. */
export function minutesTaken(spent: SpentTimes): number | null {
  const ms = Object.values(spent).reduce((sum, part) => sum + part, 0)
  return ms === 0 ? null : Math.max(1, Math.round(ms / 60_000))
}

/** Whether it was a light one: no longer than the shortest length that a conversation can be given. */
export function wasShort(spent: SpentTimes): boolean {
  const minutes = minutesTaken(spent)
  return minutes !== null && minutes <= conversationLengths[0]
}
