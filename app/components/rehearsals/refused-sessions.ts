import { z } from 'zod'
import type { NewSession } from '#app/domain/rehearsal-input.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'

/** Takes and marks of one recording, on their way to the server. */
export type Session = z.input<typeof NewSession>

/** Whose browser it is, and of which rehearsal. */
export interface Place {
  personId: string
  rehearsalId: string
}

/** What the server does not take as it is, and why; its film goes its own way. */
export interface RefusedSession {
  session: Session
  /** The server's sentence. */
  reason: string
}

/** As far as it must be known to be shown: it may be refused for how long or how many its parts are. */
const Kept = z.object({
  session: z.looseObject({
    sourceId: z.string(),
    lengthMs: z.number(),
    marks: z.array(z.looseObject({ kind: z.string(), atMs: z.number() })),
  }),
  reason: z.string(),
})
const nameOf = ({ rehearsalId }: Place) => `rehearsal ${rehearsalId} refused`

/** What this browser could not hand over of a rehearsal, the oldest first. */
export async function listRefused(place: Place): Promise<RefusedSession[]> {
  const kept = await (await keepInBrowser()).drafts.get(place.personId, nameOf(place))
  if (!Array.isArray(kept)) return []
  return kept.filter((each): each is RefusedSession => Kept.safeParse(each).success)
}

/** Keeps a refused recording of takes, or with `undefined` forgets it. */
export async function turnRefused(
  place: Place,
  sourceId: string,
  refused: RefusedSession | undefined,
): Promise<void> {
  const before = await listRefused(place)
  const others = before.filter(({ session }) => session.sourceId !== sourceId)
  const next = refused ? [...others, refused] : others
  if (next.length === 0 && before.length === 0) return
  const { drafts } = await keepInBrowser()
  await drafts.put(place.personId, nameOf(place), next.length > 0 ? next : undefined)
}
