import { z } from 'zod'

/** Where people watch together: in a recording's room, or in a feedback conversation. */
export const TogetherPlace = z.union([
  z.object({ recordingId: z.uuid() }),
  z.object({ conversationId: z.uuid() }),
])
export type TogetherPlace = z.infer<typeof TogetherPlace>

const span = {
  startMs: z.number().int().min(0).max(86_400_000),
  endMs: z.number().int().min(0).max(86_400_000).nullable(),
}

/** The seconds that are shown where there is more than one film: of a recording, or of an exemplar on its own time. */
export const ShownClip = z
  .union([z.object({ recordingId: z.uuid(), ...span }), z.object({ exemplarId: z.uuid(), ...span })])
  .refine(({ startMs, endMs }) => endMs === null || endMs > startMs)
export type ShownClip = z.infer<typeof ShownClip>

/** Where the leader's film is, was at a time of the server's clock, and how it goes on. */
export const Playhead = z.object({
  positionMs: z.number().int().min(0).max(86_400_000),
  playing: z.boolean(),
  rate: z.number().min(0.25).max(4),
  /** Epoch milliseconds by the server's clock. */
  at: z.number().int().min(0),
  /** What is shown in a conversation; in a recording's room there is one film. */
  clip: ShownClip.optional(),
})
export type Playhead = z.infer<typeof Playhead>

/** Somebody who watches with others: one browser tab. */
export const TogetherMember = z.object({
  connectionId: z.string().min(1).max(64),
  personId: z.uuid(),
  name: z.string().max(200),
  /** False while they look around alone; nobody but they themselves changes it. */
  follows: z.boolean(),
})
export type TogetherMember = z.infer<typeof TogetherMember>

/** One watching together. There is none without a leader. */
export const Together = z.object({
  /** How much has happened to it; of two accounts of the same one the higher is the newer. */
  version: z.number().int().min(1),
  /** A connection. */
  leaderId: z.string(),
  /** The leader among them, in the order in which they joined. */
  members: z.array(TogetherMember).max(500),
  playhead: Playhead,
})
export type Together = z.infer<typeof Together>

const Member = TogetherMember.omit({ follows: true })

/** What happens to a watching together. Every web process applies the same ones in the same order. */
export const TogetherEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead'), member: Member, playhead: Playhead }),
  /** In a conversation, whoever plays a moment leads: nobody has to hand over first. */
  z.object({ type: z.literal('show'), member: Member, playhead: Playhead }),
  z.object({ type: z.literal('follow'), member: Member }),
  z.object({ type: z.literal('look-around'), connectionId: z.string() }),
  z.object({ type: z.literal('hand-over'), connectionId: z.string(), toId: z.string() }),
  z.object({ type: z.literal('leave'), connectionId: z.string() }),
  z.object({ type: z.literal('play'), connectionId: z.string(), playhead: Playhead }),
  /** How it stands, told from time to time by the process to which its leader is connected. */
  z.object({ type: z.literal('stands'), together: Together }),
])
export type TogetherEvent = z.infer<typeof TogetherEvent>
