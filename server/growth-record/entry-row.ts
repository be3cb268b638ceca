import { z } from 'zod'
import { actionStepStates } from '#app/domain/action-step.ts'
import { conversationKinds, conversationStates } from '#app/domain/conversation.ts'
import { goalEvents } from '#app/domain/goal.ts'
import { aboutKinds, stepLines } from '#app/domain/growth-record.ts'

const Seconds = z.object({ recordingId: z.uuid(), startMs: z.int(), endMs: z.int().nullable() })
const named = { personId: z.uuid(), person: z.string() }
const ofGoal = z.object({ title: z.string(), begun: z.boolean() })

const row = {
  id: z.uuid(),
  at: z.string(),
  goalId: z.uuid().nullable(),
  thingId: z.uuid().nullable(),
  reflections: z.coerce.number(),
}

/** A row of the record as `entry-branches.ts` selects it; the branches and this schema belong together. */
export const EntryRow = z.discriminatedUnion('kind', [
  z.object({
    ...row,
    kind: z.literal('goal'),
    facts: ofGoal.extend({ event: z.enum(goalEvents), words: z.string() }),
  }),
  z.object({
    ...row,
    kind: z.literal('step'),
    facts: z.object({
      ...named,
      stepId: z.uuid(),
      event: z.enum(stepLines),
      title: z.string(),
      words: z.string(),
      why: z.string(),
      state: z.enum(actionStepStates),
      dueOn: z.string().nullable(),
      clips: z.array(Seconds),
    }),
  }),
  z.object({
    ...row,
    kind: z.literal('talk'),
    facts: z.object({
      ...named,
      as: z.enum(conversationKinds),
      parted: z.boolean(),
      title: z.string(),
      words: z.string(),
      state: z.enum(conversationStates),
      step: z.string().nullable(),
      probes: z.array(
        z.object({ fromId: z.uuid(), toId: z.uuid(), words: z.string(), answer: z.string().nullable() }),
      ),
      clips: z.array(Seconds),
    }),
  }),
  z.object({
    ...row,
    kind: z.literal('take'),
    facts: z.object({
      rehearsalId: z.uuid(),
      title: z.string(),
      words: z.string(),
      number: z.int(),
      recordingId: z.uuid().nullable(),
      startMs: z.int(),
      endMs: z.int().nullable(),
    }),
  }),
  z.object({
    ...row,
    kind: z.literal('try'),
    facts: z.object({
      stepId: z.uuid(),
      personId: z.uuid(),
      state: z.enum(actionStepStates),
      title: z.string(),
      words: z.string(),
      result: z.enum(['done', 'partly', 'not']),
      onDate: z.string(),
      clips: z.array(Seconds),
    }),
  }),
  z.object({
    ...row,
    kind: z.literal('praise'),
    facts: z.object({ ...named, words: z.string(), clips: z.array(Seconds) }),
  }),
  z.object({
    ...row,
    kind: z.literal('clip'),
    facts: ofGoal.extend({ role: z.enum(['baseline', 'collects']), clips: z.array(Seconds) }),
  }),
  z.object({
    ...row,
    kind: z.enum(['reflection', 'resource']),
    facts: z.object({
      title: z.string(),
      words: z.string(),
      link: z.string().nullable(),
      clips: z.array(Seconds),
      of: z
        .object({
          kind: z.enum(aboutKinds),
          title: z.string(),
          goalId: z.uuid().nullable(),
          open: z.boolean(),
        })
        .nullable(),
    }),
  }),
])
export type EntryRow = z.output<typeof EntryRow>
