import type { PromptingLevel } from './conversation.ts'

/**
 * Questions of one practice to begin with, by how much they prompt: the teacher finds it, a further question narrows it
 * down, the moment itself is looked at, a model is held beside it.
 */
export type ProbeBank = Readonly<Record<PromptingLevel, readonly string[]>>
