import { createContext, useContext } from 'react'
import type { ConversationLook } from '#app/domain/conversation-look.ts'
import type { ConversationPage } from '#server/conversations/read-conversation.ts'
import type { ConversationTools } from '#server/conversations/read-tools.ts'

export type { QueuedMoment } from '#server/conversations/queued-moments.ts'

/** What the page of a conversation is made of; its tools while it is not closed. */
export interface ConversationData extends ConversationPage {
  look: ConversationLook
  tools: ConversationTools | null
}

const Data = createContext<ConversationData | null>(null)
export const ConversationProvider = Data.Provider

/** The conversation whose page this is. */
export function useConversation(): ConversationData {
  const data = useContext(Data)
  if (!data) throw new Error('This stands outside of a conversation.')
  return data
}

/** The same with its tools, for a part that is only there while it is open. */
export function useOpenConversation(): ConversationData & { tools: ConversationTools } {
  const data = useConversation()
  if (!data.tools) throw new Error('This conversation is closed.')
  return { ...data, tools: data.tools }
}

/** The least to fill in: what can be left out is not there. */
export function useIsQuick(): boolean {
  return useConversation().look === 'quick'
}

/** The name of whoever is not the viewer; undefined where nobody is beside them. */
export function useOther(): string | undefined {
  const { conversation } = useConversation()
  const { isTeacher, partner, teacher, parted } = conversation
  if (!isTeacher) return teacher.name
  return parted ? undefined : partner?.name
}
