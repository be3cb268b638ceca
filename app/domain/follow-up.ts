/** Within so many days, an observation is followed up by a conversation. */
export const followUpDays = 7
export const followUpMs = followUpDays * 86_400_000

/** A conversation with the teacher who was observed, in epoch milliseconds. */
export interface PossibleFollowUp {
  id: string
  /** It was opened from this observation. */
  isFromIt: boolean
  /** Null while it is only prepared. */
  begunMs: number | null
}

/** Whether an observation was followed up: by which conversation, not yet, or not in time. */
export type FollowUp =
  | { state: 'done'; conversationId: string }
  | { state: 'due'; untilMs: number }
  | { state: 'missing' }

/**
 * A conversation that was opened from the observation follows it up whenever it was begun; any other does that was
 * begun within the days after. One that is only prepared does not. Times are epoch milliseconds.
 */
export function followUpOf(
  observedMs: number,
  conversations: readonly PossibleFollowUp[],
  nowMs: number,
): FollowUp {
  const untilMs = observedMs + followUpMs
  const begun = conversations.filter(({ begunMs }) => begunMs !== null)
  const isWithin = (ms: number | null) => ms !== null && ms >= observedMs && ms < untilMs
  const found = begun.find(({ isFromIt }) => isFromIt) ?? begun.find(({ begunMs }) => isWithin(begunMs))
  if (found) return { state: 'done', conversationId: found.id }
  return nowMs < untilMs ? { state: 'due', untilMs } : { state: 'missing' }
}
