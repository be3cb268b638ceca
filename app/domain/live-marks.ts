import { z } from 'zod'
import { type MarkKind, markKinds } from './rehearsal.ts'

/** What whoever may pause presses while it is recorded: a mark, or that teaching goes on after a pause. */
export const pressKinds = [...markKinds, 'go-on'] as const
export type PressKind = (typeof pressKinds)[number]

/** One press, at its place in the recording. */
export interface Press {
  clientId: string
  kind: PressKind
  /** In milliseconds from its beginning. */
  atMs: number
}

/** A mark as presses make it: a pause lasts until teaching goes on, or is tried again. */
export type PressedMark<P extends Press> = Omit<P, 'kind'> & { kind: MarkKind; endMs: number | null }

/**
 * The marks that presses of several people make, in the order of their times. Whoever says that teaching goes on ends
 * every pause, whoever began it; a press that arrives late counts at its time.
 */
export function marksOfPresses<P extends Press>(presses: readonly P[]): PressedMark<P>[] {
  const marks: PressedMark<P>[] = []
  // At one and the same time their own ids decide, so that every device and the server make the same of them.
  const inOrder = [...presses].sort((a, b) => a.atMs - b.atMs || a.clientId.localeCompare(b.clientId))
  for (const press of inOrder) {
    const { kind } = press
    if (kind === 'go-on' || kind === 'try-again')
      for (const mark of marks) if (mark.kind === 'pause') mark.endMs ??= Math.max(press.atMs, mark.atMs)
    if (kind !== 'go-on') marks.push({ ...press, kind, endMs: null })
  }
  return marks
}

/** Further off than this, a device's idea of the server's clock is not believed. */
export const clockLeewayMs = 3_000

/**
 * Without a word from the teacher's page for so long, nothing is being recorded any more as far as others are told. A page
 * that nobody looks at is woken once a minute.
 */
export const silentMs = 90_000

/** A teacher lets somebody pause for so long at a time, in milliseconds; then it ends by itself, until they are let again. */
export const pauseLastsMs = 86_400_000

/**
 * Where in a recording something was said, by the server's clock: at its beginning at the earliest, and not after `latest`.
 * Null where the time cannot have been during the recording.
 */
export function placeOfPress(
  saidAt: number,
  recording: { beganAt: number; latestAt: number },
): number | null {
  const { beganAt, latestAt } = recording
  if (saidAt < beganAt - clockLeewayMs || saidAt > latestAt + clockLeewayMs) return null
  return Math.round(Math.min(Math.max(saidAt, beganAt), Math.max(latestAt, beganAt)) - beganAt)
}

const epoch = z.number().int().min(0).max(8_640_000_000_000_000)

/** The teacher's page says that it records, since when by the server's clock, and whether teaching is stopped. */
export const LiveReport = z.object({
  sourceId: z.uuid(),
  beganAt: epoch,
  isPaused: z.boolean(),
})
export type LiveReport = z.output<typeof LiveReport>

/** What somebody pressed on a device of their own, and when by the server's clock. */
export const LivePress = z.object({
  sourceId: z.uuid(),
  clientId: z.uuid(),
  kind: z.enum(pressKinds),
  saidAt: epoch,
  note: z.string().trim().max(500).default(''),
})
export type LivePress = z.output<typeof LivePress>
