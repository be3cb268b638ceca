import { marksOfPresses } from '#app/domain/live-marks.ts'
import type { MarkKind } from '#app/domain/rehearsal.ts'
import type { NewSession } from '#app/domain/rehearsal-input.ts'
import type { Tx } from '#db/client.ts'
import type { RehearsalRow } from '../own-rehearsal.ts'
import { endSession } from './report-session.ts'
import { announceLive } from './whose-live.ts'

/** A mark that somebody else made from a device of their own. */
export interface OthersMark {
  clientId: string
  kind: MarkKind
  atMs: number
  endMs: number | null
  note: string
  authorId: string
}

/**
 * Ends a recording whose takes are kept now, and answers what others said in it; a pause of theirs ended where the
 * teacher's page saw it end. What still comes stands in those takes. The rehearsal is locked.
 */
export async function closeSession(
  tx: Tx,
  rehearsal: RehearsalRow,
  { sourceId, lengthMs, ends }: Pick<NewSession, 'sourceId' | 'lengthMs' | 'ends'>,
): Promise<OthersMark[]> {
  const presses = await endSession(tx, rehearsal, { sourceId, lengthMs })
  await announceLive(tx, rehearsal)
  const endOf = new Map(ends.map(({ clientId, endMs }) => [clientId, endMs]))
  return marksOfPresses(presses).map((mark) => {
    const { clientId, kind, note, authorId } = mark
    const atMs = Math.min(mark.atMs, lengthMs)
    const end = kind === 'pause' ? (endOf.get(clientId) ?? mark.endMs) : null
    const endMs = end === null ? null : Math.min(Math.max(end, atMs), lengthMs)
    return { clientId, kind, note, authorId, atMs, endMs }
  })
}
