import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { tryResults } from '#app/domain/logged-try.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { NewMark, NewRehearsal, TickWords } from '#app/domain/rehearsal-input.ts'
import { parseTimecode } from '#app/domain/timecode.ts'
import { clipFields, clipOf, longestClipMs } from '#server/feedback/clip-fields.ts'
import { addTake } from './add-take.ts'
import { castRole, letOthersMark, uncastRole } from './cast-rehearsal.ts'
import { attachFilm, divideTake, placeTake, removeTake, tickMoves } from './change-take.ts'
import { keepForStep } from './keep-for-step.ts'
import { letPause } from './live/let-pause.ts'
import { markTake, removeMark } from './mark-take.ts'
import { changeRehearsal, removeRehearsal } from './start-rehearsal.ts'

const takeId = z.uuid()
const markId = z.uuid()
const cueMarkId = z.union([z.uuid(), z.literal('').transform(() => null)]).default(null)
const time = (optional: boolean) =>
  z
    .string()
    .trim()
    .max(20)
    .refine(
      (text) => (optional && text === '') || (parseTimecode(text) ?? Infinity) <= longestClipMs,
      'tries.timeForm' satisfies RefusalKey,
    )
    .transform((text) => parseTimecode(text))

/** What the page of a rehearsal can send. */
export const RehearsalForm = z.discriminatedUnion('intent', [
  NewRehearsal.omit({ clientId: true }).extend({ intent: z.literal('change') }),
  z.object({ intent: z.literal('remove') }),
  z.object({ intent: z.literal('others-mark'), othersMark: z.enum(['yes', 'no']) }),
  z.object({
    intent: z.literal('cast'),
    personId: z.uuid('rehearsals.nobody' satisfies RefusalKey),
    role: z
      .string()
      .trim()
      .min(1, 'rehearsals.roleMissing' satisfies RefusalKey)
      .max(60),
    mayPause: z.literal('yes').optional(),
  }),
  z.object({ intent: z.literal('uncast'), personId: z.uuid() }),
  z.object({ intent: z.literal('let-pause'), personId: z.uuid(), mayPause: z.enum(['yes', 'no']) }),
  z.object({ intent: z.literal('add-take'), cueMarkId, ...clipFields }),
  z.object({
    intent: z.literal('place'),
    takeId,
    start: time(false),
    end: time(true),
    offset: time(false),
  }),
  z.object({ intent: z.literal('divide'), takeId, markId }),
  z.object({
    intent: z.literal('attach'),
    takeId,
    recordingId: z.uuid('rehearsals.clipMissing' satisfies RefusalKey),
  }),
  z.object({ intent: z.literal('remove-take'), takeId }),
  z.object({ intent: z.literal('tick'), takeId, ticks: TickWords.default([]) }),
  z.object({
    intent: z.literal('keep'),
    takeId,
    as: z.enum(['rehearse', 'try']),
    /** How it went; a try must say. */
    result: z.enum(tryResults).optional(),
    note: z.string().trim().max(1_000).default(''),
  }),
  NewMark.omit({ atMs: true, endMs: true }).extend({ intent: z.literal('mark'), takeId, at: time(false) }),
  z.object({ intent: z.literal('remove-mark'), takeId, markId }),
])
type RehearsalForm = z.output<typeof RehearsalForm>

/** Asks the use case that the form names. */
export async function carryOutRehearsal(
  actor: Actor,
  rehearsalId: string,
  form: RehearsalForm,
): Promise<void> {
  switch (form.intent) {
    case 'change':
      return changeRehearsal(actor, { ...form, rehearsalId })
    case 'remove':
      return removeRehearsal(actor, { rehearsalId })
    case 'others-mark':
      return letOthersMark(actor, { rehearsalId, othersMark: form.othersMark === 'yes' })
    case 'cast':
      return castRole(actor, { ...form, mayPause: form.mayPause === 'yes', rehearsalId })
    case 'uncast':
      return uncastRole(actor, { ...form, rehearsalId })
    case 'let-pause':
      return letPause(actor, { ...form, mayPause: form.mayPause === 'yes', rehearsalId })
    case 'add-take': {
      const clip = clipOf(form)
      const words = 'rehearsals.clipMissing'
      if (!clip) throw new AppError('invalid', words, { fields: { clipRecording: words } })
      await addTake(actor, { rehearsalId, clip, cueMarkId: form.cueMarkId })
      return
    }
    case 'place': {
      const { takeId, start, end, offset } = form
      return placeTake(actor, { rehearsalId, takeId, startMs: start ?? 0, endMs: end, offsetMs: offset ?? 0 })
    }
    case 'divide':
      return divideTake(actor, { ...form, rehearsalId })
    case 'attach':
      return attachFilm(actor, { ...form, rehearsalId })
    case 'remove-take':
      return removeTake(actor, { ...form, rehearsalId })
    case 'tick':
      return tickMoves(actor, { ...form, rehearsalId })
    case 'keep': {
      const { as, takeId, note, result } = form
      if (as === 'rehearse') return keepForStep(actor, { rehearsalId, takeId, note, as })
      const words = 'tries.resultMissing'
      if (!result) throw new AppError('invalid', words, { fields: { result: words } })
      return keepForStep(actor, { rehearsalId, takeId, note, as, result })
    }
    case 'mark':
      return markTake(actor, { ...form, rehearsalId, atMs: form.at ?? 0, endMs: null })
    case 'remove-mark':
      return removeMark(actor, { ...form, rehearsalId })
  }
}
