import type { ConversationPart } from './conversation.ts'

/** How the one conversation is laid out: its six parts; see it, name it, do it; or the six parts with the least to fill in. */
export const conversationLooks = ['six', 'three', 'quick'] as const
export type ConversationLook = (typeof conversationLooks)[number]

export const conversationStages = ['see', 'name', 'do'] as const
export type ConversationStage = (typeof conversationStages)[number]

/** Which parts each stage holds. */
export const stageParts: Record<ConversationStage, readonly ConversationPart[]> = {
  see: ['praise', 'probe'],
  name: ['step'],
  do: ['practice', 'plan', 'follow-up'],
}

/** The stage to which a part belongs. */
export function stageOf(part: ConversationPart): ConversationStage {
  return conversationStages.find((stage) => stageParts[stage].includes(part)) ?? 'do'
}
