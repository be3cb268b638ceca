import type { Actor } from '#app/domain/person.ts'
import { cast } from '#db/demo/cast.ts'
import { type StagedRecordNote, stagedRecordNotes, stagedRecordShares } from '#db/demo/growth.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { shareRecord } from '#server/growth-record/share-record.ts'
import { writeNote } from '#server/growth-record/write-note.ts'
import { dateRecordNote, dateRecordShare } from './date-record.ts'
import { goalIdOf, lastTakeIdOf, praiseIdOf, stepIdOf, talkIdOf } from './find-staged.ts'
import { filmOn, type Stage } from './stage.ts'

/** What teachers write into their growth records, and to whom they show a part. An interrupted story goes on. */
export async function playGrowth(stage: Stage): Promise<void> {
  for (const staged of stagedRecordNotes) {
    const teacher = stage.actorOf(staged.by)
    const { clip } = staged
    const { id: noteId } = await writeNote(teacher, {
      clientId: sampleId(staged.key),
      note: staged.note,
      goalId: staged.goal ? await goalIdOf(teacher, staged.goal) : null,
      about: await thingOf(teacher, staged),
      clip: clip
        ? { recordingId: filmOn(stage, clip.film).recordingId, startMs: clip.startMs, endMs: clip.endMs }
        : null,
    })
    await dateRecordNote(teacher, { noteId, daysAgo: staged.daysAgo })
  }
  for (const { by, to, kinds, goal, daysAgo, seen } of stagedRecordShares) {
    const teacher = stage.actorOf(by)
    const personId = cast[to].id
    const goalId = goal ? await goalIdOf(teacher, goal) : ''
    await shareRecord(teacher, { personId, kinds, goalId })
    if (seen) await readGrowthRecord(stage.actorOf(to), { teacherId: teacher.personId, query: {} })
    await dateRecordShare(teacher, { personId, daysAgo })
  }
}

async function thingOf(teacher: Actor, { about }: StagedRecordNote) {
  if (!about) return null
  const idOf = { step: stepIdOf, talk: talkIdOf, take: lastTakeIdOf, praise: praiseIdOf }[about.kind]
  return { kind: about.kind, id: await idOf(teacher, about.key) }
}
