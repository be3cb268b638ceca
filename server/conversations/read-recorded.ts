import { asc, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { rehearsals } from '#db/schema/index.ts'
import { namesOf } from '#server/feedback/present.ts'
import { type PresentedTake, readTakes } from '#server/rehearsals/read-takes.ts'
import { viewersAmong } from '#server/sharing/list-viewers.ts'
import type { ConversationRow } from './own-conversation.ts'

/** What one of the two has recorded within a conversation. */
export interface RecordedHere {
  rehearsal: { id: string; part: string; expectedMs: number; soundOnly: boolean; moves: readonly string[] }
  by: string
  mine: boolean
  /** Recorded by the other side, to show what it looks like; else rounds of the teacher's. */
  isModel: boolean
  /** Those that the viewer may see, in their order. */
  takes: (PresentedTake & { shownToOther: boolean })[]
}

/** The rehearsals of both with their takes, as far as each sees them. */
export async function readRecorded(tx: Tx, actor: Actor, row: ConversationRow): Promise<RecordedHere[]> {
  const rows = await tx
    .select()
    .from(rehearsals)
    .where(eq(rehearsals.conversationId, row.id))
    .orderBy(asc(rehearsals.createdAt))
  if (rows.length === 0) return []
  const name = await namesOf(
    tx,
    rows.map(({ teacherId }) => teacherId),
  )
  const found: RecordedHere[] = []
  for (const each of rows) {
    const { id, part, expectedMs, soundOnly, moves, teacherId } = each
    const otherId = teacherId === row.teacherId ? row.partnerId : row.teacherId
    const takes: RecordedHere['takes'] = []
    const seenByOther = new Map<string, boolean>()
    for (const take of await readTakes(tx, actor, each)) {
      const film = take.recordingId
      if (film !== null && !seenByOther.has(film))
        seenByOther.set(
          film,
          (await viewersAmong(tx, { id: film, ownerId: teacherId }, [otherId])).has(otherId),
        )
      takes.push({ ...take, shownToOther: film !== null && seenByOther.get(film) === true })
    }
    found.push({
      rehearsal: { id, part, expectedMs, soundOnly, moves },
      by: name(teacherId),
      mine: teacherId === actor.personId,
      isModel: teacherId !== row.teacherId,
      takes,
    })
  }
  return found
}
