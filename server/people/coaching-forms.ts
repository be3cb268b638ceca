import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { answerCoaching } from './answer-coaching.ts'
import { endCoaching } from './end-coaching.ts'

/** What a page with coaching relationships can send, besides its own forms. */
export const coachingForms = [
  z.object({ intent: z.literal('accept-coaching'), relationshipId: z.uuid() }),
  z.object({ intent: z.literal('decline-coaching'), relationshipId: z.uuid() }),
  z.object({ intent: z.literal('end-coaching'), relationshipId: z.uuid() }),
] as const

type CoachingForm = z.output<(typeof coachingForms)[number]>

/** Asks the use case that such a form names. */
export async function carryOutCoaching(
  actor: Actor,
  { intent, relationshipId }: CoachingForm,
): Promise<void> {
  if (intent === 'end-coaching') await endCoaching(actor, { relationshipId })
  else
    await answerCoaching(actor, {
      relationshipId,
      answer: intent === 'accept-coaching' ? 'accept' : 'decline',
    })
}
