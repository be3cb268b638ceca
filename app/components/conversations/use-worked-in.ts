import { useFetcher } from '@remix-run/react'
import { type FormEvent, useRef } from 'react'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import { useConversation } from './data.ts'

/**
 * Counts the time of the part that is worked in, for both: hears what is typed and chosen in the parts. Each change of
 * part is told once, so that two who write in different parts do not pull the clock to and fro with each letter.
 */
export function useWorkedIn(): (event: FormEvent) => void {
  const { conversation } = useConversation()
  const { submit } = useFetcher()
  const last = useRef<ConversationPart>()
  return ({ target }) => {
    const part = target instanceof Element ? partAround(target) : undefined
    if (part === undefined || part === last.current) return
    last.current = part
    if (conversation.clockIsSet || part === conversation.currentPart) return
    submit(JSON.stringify({ intent: 'work', part }), { method: 'post', encType: 'application/json' })
  }
}

/** The part in whose section an element stands. */
function partAround(element: Element): ConversationPart | undefined {
  const id = element.closest('section[id^="part-"]')?.id
  return conversationParts.find((part) => id === `part-${part}`)
}
