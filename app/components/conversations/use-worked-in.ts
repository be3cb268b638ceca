import { useFetcher } from '@remix-run/react'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import { useConversation } from './data.ts'

/** Lets the clock run on the part that is worked in, for both; without a part, or where it runs there, nothing changes. */
export function useWorkedIn(): (part: ConversationPart | undefined) => void {
  const { conversation } = useConversation()
  const { state, submit } = useFetcher()
  return (part) => {
    if (part === undefined || part === conversation.currentPart) return
    if (conversation.state !== 'talking' || state !== 'idle') return
    submit(JSON.stringify({ intent: 'go', part }), { method: 'post', encType: 'application/json' })
  }
}

/** The part in whose section an element stands. */
export function partAround(element: Element | null): ConversationPart | undefined {
  const id = element?.closest('section[id^="part-"]')?.id
  return conversationParts.find((part) => id === `part-${part}`)
}
