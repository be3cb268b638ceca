import { z } from 'zod'
import type { PresentedAnnotation } from './annotation.ts'
import type { RecordingRights } from './permissions.ts'
import { Playhead, type Together, TogetherEvent, TogetherPlace } from './watch-together-wire.ts'
import { wireVersion } from './wire-version.ts'

export { wireVersion } from './wire-version.ts'

/** Browser to server, answered with `HelloAnswer`: enter a recording's room, or catch up after a gap. */
export const Hello = z.object({
  version: z.literal(wireVersion),
  recordingId: z.uuid(),
  /** The last change number this browser has applied; 0 asks for everything. */
  since: z.number().int().min(0),
})
export type Hello = z.infer<typeof Hello>

export type HelloAnswer =
  | {
      ok: true
      /** The recording's change number that these annotations bring the browser to. Less than `since`: start anew. */
      seq: number
      annotations: PresentedAnnotation[]
      people: PresencePerson[]
      state: RecordingProgress
      /** What this viewer may do here. */
      rights: RecordingRights
      /** Whether others' notes are covered for this viewer, and so are not among these. */
      covered: boolean
    }
  /** `reload`: this page is older than the server's wire. `signed-out`: the session has ended. */
  | { ok: false; code: 'not-found' | 'reload' | 'unavailable' | 'signed-out' }

/** Browser to server, volatile: where this person is. */
export const Presence = z.object({
  recordingId: z.uuid(),
  positionMs: z.number().int().min(0).max(86_400_000),
  playing: z.boolean(),
})
export type Presence = z.infer<typeof Presence>

/**
 * Browser to server: what somebody does who watches with others, or would. `ask` is answered with how it stands, and
 * with the server's clock. `show` is said in conversations alone, `lead` in rooms.
 */
export const TogetherAsk = z.intersection(
  TogetherPlace,
  z.discriminatedUnion('type', [
    z.object({ type: z.enum(['ask', 'follow', 'look-around', 'leave']) }),
    z.object({ type: z.enum(['lead', 'show', 'play']), playhead: Playhead }),
    z.object({ type: z.literal('hand-over'), toId: z.string().min(1).max(64) }),
  ]),
)
export type TogetherAsk = z.infer<typeof TogetherAsk>

/** How a watching together stands; null where nobody leads. */
export type TogetherNews = TogetherPlace & {
  together: Together | null
  /** Epoch milliseconds by the server's clock. */
  now: number
}

/** Browser to server: this page shows a feedback conversation, or no longer does. */
export const ConversationStay = z.object({ conversationId: z.uuid(), here: z.boolean() })
export type ConversationStay = z.infer<typeof ConversationStay>

/** Browser to server: this page no longer shows the recording. */
export const RoomLeave = z.object({ recordingId: z.uuid() })
export type RoomLeave = z.infer<typeof RoomLeave>

export interface PresencePerson {
  /** One browser tab; a person may have several. */
  connectionId: string
  personId: string
  name: string
  positionMs: number
  playing: boolean
}

/** How far preparing has come; the screen's words are made from it. */
export interface RecordingProgress {
  recordingId: string
  state: string
  stage: string | null
  permille: number
  /** How much can be watched already; all of it once it is ready. */
  playableMs: number
  /** How long it will still take, where that can be told. */
  leftMs: number | null
  failure: string | null
}

/** One committed change to a recording's annotations, as one viewer receives it. */
export interface RoomChange {
  recordingId: string
  /** The change number this one follows. A browser that has not come so far has missed something, and asks again. */
  after: number
  seq: number
  /** Null where this viewer may not see what changed: the number still moves on. */
  annotation: PresentedAnnotation | null
}

/** Why the server ends somebody's stay in a room. */
export type LeaveReason = 'withdrawn' | 'signed-out' | 'removed'

export interface ServerToBrowser {
  /** Durable. */
  'annotation.changed': (change: RoomChange) => void
  /** Durable state, sent as it is now. */
  'recording.progress': (event: RecordingProgress) => void
  /** What is said in the recording was changed: to be asked for again by whoever shows it. */
  'transcript.changed': (event: { recordingId: string }) => void
  /** What the viewer may do became wider or narrower; sent as it is now. */
  'recording.rights': (event: { recordingId: string; rights: RecordingRights }) => void
  /** Others' notes are covered for the viewer from now on, or no longer: what is shown is to be asked for anew. */
  'recording.covered': (event: { recordingId: string; covered: boolean }) => void
  /** The viewer's access ended: stop the player, forget the notes. */
  'recording.left': (event: { recordingId: string; reason: LeaveReason }) => void
  /** Something of a feedback conversation of the hearer's was changed: to be asked for again by whoever shows it. */
  'conversation.changed': (event: { conversationId: string }) => void
  /** What is recorded in a rehearsal, or said in it from another device, was changed: to be asked for again. */
  'rehearsal.live': (event: { rehearsalId: string }) => void
  /** Volatile. Who moved, the hearer included, and which connections are gone. */
  presence: (event: { recordingId: string; moved: PresencePerson[]; left: string[] }) => void
  /** Stored nowhere; sent whenever something of it changes. */
  together: (news: TogetherNews) => void
}

export interface BrowserToServer {
  hello: (hello: Hello, answer: (answer: HelloAnswer) => void) => void
  presence: (presence: Presence) => void
  bye: (bye: RoomLeave) => void
  together: (ask: TogetherAsk, answer: (news: TogetherNews) => void) => void
  /** Answered with whether the browser is in the conversation now. */
  converse: (stay: ConversationStay, answer: (isIn: boolean) => void) => void
}

/**
 * Database notification channels, and what each carries: ids only, save for those who watch together, of whom nothing is
 * stored.
 */
export const RoomNotice = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('annotation.changed'),
    orgId: z.uuid(),
    recordingId: z.uuid(),
    annotationId: z.uuid(),
    seq: z.number().int(),
  }),
  z.object({ type: z.literal('recording.progress'), orgId: z.uuid(), recordingId: z.uuid() }),
  z.object({ type: z.literal('transcript.changed'), orgId: z.uuid(), recordingId: z.uuid() }),
  z.object({ type: z.literal('access.changed'), orgId: z.uuid(), recordingId: z.uuid() }),
  z.object({ type: z.literal('cover.changed'), orgId: z.uuid(), recordingId: z.uuid() }),
  z.object({
    type: z.literal('together'),
    orgId: z.uuid(),
    /** Of a room, also for processes of the version that knows of no other place; they say no more than this. */
    recordingId: z.uuid().optional(),
    place: TogetherPlace.optional(),
    event: TogetherEvent,
  }),
  z.object({ type: z.literal('film.replaced'), orgId: z.uuid(), recordingId: z.uuid() }),
  z.object({
    type: z.literal('conversation.changed'),
    orgId: z.uuid(),
    conversationId: z.uuid(),
    /** The two who talk. */
    personIds: z.array(z.uuid()).max(2),
  }),
  z.object({
    type: z.literal('rehearsal.live'),
    orgId: z.uuid(),
    rehearsalId: z.uuid(),
    /** The teacher, and whom they let pause by name. */
    personIds: z.array(z.uuid()).max(40),
  }),
  z.object({ type: z.literal('person.left'), orgId: z.uuid(), personId: z.uuid() }),
  z.object({ type: z.literal('session.ended'), orgId: z.uuid(), personId: z.uuid(), sessionId: z.string() }),
])
export type RoomNotice = z.infer<typeof RoomNotice>
