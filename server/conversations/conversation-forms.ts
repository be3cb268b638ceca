import { z } from 'zod'
import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import {
  Collected,
  FollowUpDay,
  GivenInConversation,
  Minutes,
  NewConversation,
  Part,
  PlanText,
  StepInConversation,
  Words,
} from '#app/domain/conversation-input.ts'
import { Stretch } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { clipFields, clipOf } from '#server/feedback/clip-fields.ts'
import { acceptInConversation, offerStep, setStepAside, voiceStep } from './agree-step.ts'
import { closeConversation, partFromConversation } from './close-conversation.ts'
import { collectMoments, dropMoment, uncoverMoments } from './collect-moments.ts'
import { answerInConversation, praiseInConversation, probeInConversation } from './give-in-conversation.ts'
import { beginConversation, goToPart, letClockFollow, workInPart } from './go-on.ts'
import { nameProblem, setLevel } from './name-problem.ts'
import { practise } from './practise.ts'
import { rehearseHere, showTake } from './rehearse-here.ts'
import { setFollowUp, settleSuggestion, suggestPlan, writePlan } from './write-plan.ts'

/** What the page of a new conversation sends; `with` names the other one and what they are in it. */
export const NewConversationForm = NewConversation.omit({ withId: true, as: true }).extend({
  with: z.union([z.literal(''), z.string().regex(/^(with|about):[0-9a-f-]{36}$/)]).default(''),
  goalId: z.union([z.uuid(), z.literal('')]).default(''),
  observationId: z.union([z.uuid(), z.literal('')]).default(''),
  minutes: z.coerce.number().pipe(Minutes),
})

/** What that form means. */
export function newConversationOf(form: z.output<typeof NewConversationForm>): NewConversation {
  const { with: whom, goalId, observationId, ...rest } = form
  const [how, withId] = whom.split(':')
  return {
    ...rest,
    goalId: goalId || null,
    observationId: observationId || null,
    withId: withId ?? null,
    as: how === 'about' ? 'partner' : 'teacher',
  }
}

const id = z.uuid()
const text = Words
const level = z.coerce
  .number()
  .refine((value): value is PromptingLevel => promptingLevels.some((each) => each === value))

/** What the page of a conversation can send. */
export const ConversationForm = z.discriminatedUnion('intent', [
  Collected.extend({ intent: z.literal('collect') }),
  z.object({ intent: z.literal('drop-moment'), momentId: id }),
  z.object({ intent: z.literal('uncover') }),
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('go'), part: Part }),
  z.object({ intent: z.literal('work'), part: Part }),
  z.object({ intent: z.literal('follow-work') }),
  GivenInConversation.extend({ intent: z.literal('praise') }),
  GivenInConversation.extend({ intent: z.literal('probe') }),
  z.object({
    intent: z.literal('answer'),
    probeId: id,
    answer: z.string().trim().min(1, 'probes.noAnswer').max(2_000),
  }),
  z.object({ intent: z.literal('problem'), text, voice: z.enum(['teacher', 'partner']) }),
  z.object({ intent: z.literal('level'), level, shown: text.default('') }),
  StepInConversation.extend({ intent: z.literal('voice') }),
  StepInConversation.extend({ intent: z.literal('offer') }),
  z.object({
    intent: z.literal('accept'),
    words: text,
    criterion: z.string().trim().max(500).optional(),
    dueInDays: z.coerce.number().int().min(1).max(365).optional(),
    stretch: Stretch.optional(),
    parkOthers: z.literal('yes').optional(),
  }),
  z.object({ intent: z.literal('set-aside') }),
  z.object({ intent: z.literal('round'), clientId: id, note: text.default(''), ...clipFields }),
  z.object({ intent: z.literal('rehearse') }),
  z.object({ intent: z.literal('show-take'), takeId: id }),
  z.object({ intent: z.literal('plan'), text: PlanText, rev: z.coerce.number().int().min(1) }),
  z.object({ intent: z.literal('follow-up'), onDay: FollowUpDay }),
  z.object({ intent: z.literal('close'), reason: text.default('') }),
  z.object({ intent: z.literal('suggest'), text: PlanText }),
  z.object({ intent: z.literal('settle'), how: z.enum(['take-over', 'drop']) }),
  z.object({ intent: z.literal('part') }),
])

/** Asks the use case that the form names. */
export async function carryOutConversation(
  actor: Actor,
  conversationId: string,
  form: z.output<typeof ConversationForm>,
): Promise<{ rev?: number }> {
  const about = { ...form, conversationId }
  switch (about.intent) {
    case 'collect':
      await collectMoments(actor, about)
      break
    case 'drop-moment':
      await dropMoment(actor, about)
      break
    case 'uncover':
      await uncoverMoments(actor, conversationId)
      break
    case 'begin':
      await beginConversation(actor, conversationId)
      break
    case 'go':
      await goToPart(actor, about)
      break
    case 'work':
      await workInPart(actor, about)
      break
    case 'follow-work':
      await letClockFollow(actor, conversationId)
      break
    case 'praise':
      await praiseInConversation(actor, about)
      break
    case 'probe':
      await probeInConversation(actor, about)
      break
    case 'answer':
      await answerInConversation(actor, about)
      break
    case 'problem':
      await nameProblem(actor, about)
      break
    case 'level':
      await setLevel(actor, about)
      break
    case 'voice':
      await voiceStep(actor, about)
      break
    case 'offer':
      await offerStep(actor, about)
      break
    case 'accept':
      await acceptInConversation(actor, { ...about, parkOthers: about.parkOthers === 'yes' })
      break
    case 'set-aside':
      await setStepAside(actor, conversationId)
      break
    case 'round':
      await practise(actor, { ...about, clip: clipOf(about) })
      break
    case 'rehearse':
      await rehearseHere(actor, conversationId)
      break
    case 'show-take':
      await showTake(actor, about)
      break
    case 'plan':
      return writePlan(actor, about)
    case 'follow-up':
      await setFollowUp(actor, about)
      break
    case 'close':
      await closeConversation(actor, about)
      break
    case 'suggest':
      await suggestPlan(actor, about)
      break
    case 'settle':
      await settleSuggestion(actor, about)
      break
    case 'part':
      await partFromConversation(actor, conversationId)
  }
  return {}
}
