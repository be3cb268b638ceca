import { and, desc, eq, gt, inArray, isNull, ne } from 'drizzle-orm'
import { silentMs } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { rehearsalSessions, rehearsals } from '#db/schema/index.ts'
import { namesOf } from '#server/feedback/present.ts'
import { isNamed } from './whose-live.ts'

/** A rehearsal in which its teacher lets the actor pause by name. */
export interface PausableRehearsal {
  id: string
  part: string
  teacher: { name: string }
  /** It is being recorded now. */
  isRecorded: boolean
}

const listedAtMost = 50

/** Where the actor may pause because a teacher named them, the newest rehearsal first. */
export function listPausable(actor: Actor): Promise<PausableRehearsal[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(rehearsals)
      .where(and(ne(rehearsals.teacherId, actor.personId), isNamed(tx, actor)))
      .orderBy(desc(rehearsals.createdAt))
      .limit(listedAtMost)
    if (rows.length === 0) return []
    const running = await tx
      .select({ rehearsalId: rehearsalSessions.rehearsalId })
      .from(rehearsalSessions)
      .where(
        and(
          inArray(
            rehearsalSessions.rehearsalId,
            rows.map(({ id }) => id),
          ),
          isNull(rehearsalSessions.lengthMs),
          gt(rehearsalSessions.seenAt, new Date(Date.now() - silentMs)),
        ),
      )
    const recorded = new Set(running.map(({ rehearsalId }) => rehearsalId))
    const name = await namesOf(
      tx,
      rows.map(({ teacherId }) => teacherId),
    )
    return rows.map(({ id, part, teacherId }) => ({
      ...{ id, part },
      teacher: { name: name(teacherId) },
      isRecorded: recorded.has(id),
    }))
  })
}
