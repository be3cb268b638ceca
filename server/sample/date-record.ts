import { and, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { recordNotes, recordShares } from '#db/schema/index.ts'
import { ago } from './story-time.ts'

/** What a teacher wrote into their growth record, in the evening of the day of its story. */
export async function dateRecordNote(
  teacher: Actor,
  note: { noteId: string; daysAgo: number },
): Promise<void> {
  await transaction(teacher, (tx) =>
    tx
      .update(recordNotes)
      .set({ createdAt: ago(note.daysAgo, 210) })
      .where(eq(recordNotes.id, note.noteId)),
  )
}

/** What a teacher shows somebody of it, on the day of its story. */
export async function dateRecordShare(
  teacher: Actor,
  share: { personId: string; daysAgo: number },
): Promise<void> {
  const mine = and(eq(recordShares.teacherId, teacher.personId), eq(recordShares.personId, share.personId))
  await transaction(teacher, (tx) =>
    tx
      .update(recordShares)
      .set({ createdAt: ago(share.daysAgo, 30) })
      .where(mine),
  )
}
