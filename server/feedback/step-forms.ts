import { z } from 'zod'
import { NewStepChange, NewTry, SplitParts, StepWording, Stretch } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { tieStep } from '#server/goals/tie-to-goal.ts'
import { acceptStep, parkStep, resumeStep } from './accept-step.ts'
import { agreeToChange, declineChange, takeBackChange } from './answer-change.ts'
import { askForChange, declineStep, reviseStep, withdrawStep } from './answer-step.ts'
import { clipFields, clipOf, sameClip } from './clip-fields.ts'
import { correctTry, removeTry } from './correct-try.ts'
import { logTry } from './log-try.ts'
import { splitStep } from './split-step.ts'
import { suggestChange } from './suggest-change.ts'
import { closeStep, extendStep, masterStep, rehearseStep, reopenStep } from './work-on-step.ts'

const note = z.string().trim().max(1_000).default('')
const days = z.coerce.number().int().min(1).max(365)
const takeUp = {
  dueInDays: days.optional(),
  parkOthers: z.literal('yes').optional(),
  criterion: z.string().trim().max(500).optional(),
  stretch: Stretch.optional(),
}
/** What the page of a step can send. */
export const StepForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('accept'), ...takeUp }),
  z.object({ intent: z.literal('resume'), ...takeUp }),
  z.object({
    intent: z.literal('ask-change'),
    note: z
      .string()
      .trim()
      .min(3, 'steps.whatToChange' satisfies RefusalKey)
      .max(1_000),
  }),
  z.object({ intent: z.literal('decline'), note }),
  z.object({ intent: z.literal('park'), note }),
  z.object({ intent: z.literal('withdraw'), note }),
  z.object({
    intent: z.literal('slip'),
    note,
    dueInDays: days.optional(),
    parkOthers: z.literal('yes').optional(),
    ...clipFields,
  }),
  z.object({ intent: z.literal('rehearse'), note, ...clipFields }),
  NewStepChange.extend({ intent: z.literal('suggest-change'), dueInDays: days.nullish() }),
  z.object({ intent: z.literal('agree-to-change'), changeId: z.uuid() }),
  z.object({ intent: z.literal('decline-change'), changeId: z.uuid(), note }),
  z.object({ intent: z.literal('take-back-change'), changeId: z.uuid() }),
  z.object({ intent: z.literal('tie-goal'), goalId: z.union([z.uuid(), z.literal('')]) }),
  z.object({ intent: z.literal('split'), parts: SplitParts }),
  z.object({ intent: z.literal('extend'), days }),
  z.object({ intent: z.literal('close'), reason: note }),
  z.object({ intent: z.literal('master'), note, ...clipFields }),
  NewTry.omit({ clip: true }).extend({ intent: z.literal('try'), ...clipFields }),
  NewTry.omit({ clip: true, clientId: true }).extend({
    intent: z.literal('correct-try'),
    tryId: z.uuid(),
    ...clipFields,
  }),
  z.object({ intent: z.literal('remove-try'), tryId: z.uuid() }),
  StepWording.extend({ intent: z.literal('revise'), dueInDays: days.nullish() }),
])
type StepForm = z.output<typeof StepForm>

/** Asks the use case that the form names. */
export async function carryOutStep(actor: Actor, stepId: string, form: StepForm): Promise<void> {
  switch (form.intent) {
    case 'accept':
      return acceptStep(actor, { ...form, stepId, parkOthers: form.parkOthers === 'yes' })
    case 'resume':
      return resumeStep(actor, { ...form, stepId, parkOthers: form.parkOthers === 'yes' })
    case 'ask-change':
      return askForChange(actor, { ...form, stepId })
    case 'decline':
      return declineStep(actor, { ...form, stepId })
    case 'park':
      return parkStep(actor, { ...form, stepId })
    case 'withdraw':
      return withdrawStep(actor, { ...form, stepId })
    case 'slip':
      return reopenStep(actor, {
        ...form,
        stepId,
        clip: clipOf(form),
        parkOthers: form.parkOthers === 'yes',
      })
    case 'rehearse':
      return rehearseStep(actor, { stepId, note: form.note, clip: clipOf(form) })
    case 'suggest-change':
      return suggestChange(actor, { ...form, stepId })
    case 'agree-to-change':
      return agreeToChange(actor, { ...form, stepId })
    case 'decline-change':
      return declineChange(actor, { ...form, stepId })
    case 'take-back-change':
      return takeBackChange(actor, { ...form, stepId })
    case 'tie-goal':
      return tieStep(actor, { stepId, goalId: form.goalId || null })
    case 'split':
      await splitStep(actor, { ...form, stepId })
      return
    case 'extend':
      return extendStep(actor, { ...form, stepId })
    case 'close':
      return closeStep(actor, { ...form, stepId })
    case 'master':
      return masterStep(actor, { stepId, note: form.note, clip: clipOf(form) })
    case 'try':
      return logTry(actor, { ...form, stepId, clip: clipOf(form) })
    case 'correct-try': {
      const sameAsBefore = form.clipRecording === sameClip
      return correctTry(actor, { ...form, ...(sameAsBefore ? {} : { clip: clipOf(form) }) })
    }
    case 'remove-try':
      return removeTry(actor, form)
    case 'revise':
      return reviseStep(actor, { ...form, stepId })
  }
}
