import { z } from 'zod'
import { LivePress } from '#app/domain/live-marks.ts'
import { keepInBrowser } from '#app/realtime/kept.ts'

const Presses = z.array(LivePress)
const nameOf = (rehearsalId: string) => `rehearsal presses ${rehearsalId}`

/** What was pressed here and is still to be sent, the oldest first; a page that is closed leaves it for the next. */
export async function findPresses(personId: string, rehearsalId: string): Promise<LivePress[]> {
  const kept = await (await keepInBrowser()).drafts.get(personId, nameOf(rehearsalId))
  return Presses.safeParse(kept).data ?? []
}

export async function keepPresses(
  personId: string,
  rehearsalId: string,
  presses: readonly LivePress[],
): Promise<void> {
  const { drafts } = await keepInBrowser()
  await drafts.put(personId, nameOf(rehearsalId), presses.length > 0 ? presses : undefined)
}
