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
  const { submit, data } = useFetcher<{ ok: boolean }>()
  const last = useRef<ConversationPart>()
  return ({ target }) => {
    const part = target instanceof Element ? partAround(target) : undefined
    // Nothing is told while the clock is set by hand, and what was refused is told again.
    if (conversation.clockIsSet || data?.ok === false) last.current = undefined
    if (part === undefined || part === last.current || conversation.clockIsSet) return
    last.current = part
    if (part === conversation.currentPart) return
    submit(JSON.stringify({ intent: 'work', part }), { method: 'post', encType: 'application/json' })
  }
}

/** The part in whose section an element stands. */
function partAround(element: Element): ConversationPart | undefined {
  const id = element.closest('section[id^="part-"]')?.id
  return conversationParts.find((part) => id === `part-${part}`)
}
