import { useEffect, useState } from 'react'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import { openParts, type PartTimes, partTimes, type SpentTimes } from '#app/domain/conversation-time.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { useConversation } from './data.ts'

interface Clock {
  spent: SpentTimes
  /** What each part has, practice with all that is left. */
  times: PartTimes
  totalMs: number
  usedMs: number
}

/** The time of the conversation, each second anew while it is under way. */
export function useClock(): Clock {
  const { conversation } = useConversation()
  const { spent: known, currentPart, minutes, state } = conversation
  const [passed, setPassed] = useState({ of: known, ms: 0 })
  useEffect(() => {
    if (state !== 'talking') return
    const began = performance.now()
    const tick = () => setPassed({ of: known, ms: Math.round(performance.now() - began) })
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [known, state])
  // A new answer of the server counts everything up to itself.
  const sinceMs = passed.of === known ? passed.ms : 0
  const spent: SpentTimes =
    currentPart === null ? known : { ...known, [currentPart]: (known[currentPart] ?? 0) + sinceMs }
  const totalMs = minutes * 60_000
  return {
    spent,
    times: partTimes(totalMs, spent, openParts(currentPart)),
    totalMs,
    usedMs: conversationParts.reduce((all, part) => all + (spent[part] ?? 0), 0),
  }
}

/** Minutes and seconds, as a clock shows them. */
export const printClock = (ms: number) => printTimecode(Math.max(0, ms))

/** The share of its time that a part has used, from 0 to 1. */
export function shareUsed({ spent, times }: Clock, part: ConversationPart): number {
  const used = spent[part] ?? 0
  return times[part] === 0 ? (used > 0 ? 1 : 0) : Math.min(1, used / times[part])
}
