import { eq, inArray } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { cues, people, recordings, transcripts } from '#db/schema/index.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import type { FoundMoment } from './present-moments.ts'

/** What is said at places that the actor was found to be able to see, in no order. */
export async function presentSaid(tx: Tx, actor: Actor, cueIds: string[]): Promise<FoundMoment[]> {
  if (cueIds.length === 0) return []
  const rows = await tx
    .select({
      cue: cues,
      recordingId: recordings.id,
      recordingTitle: recordings.title,
      recordedOn: recordings.recordedOn,
      teacher: { id: people.id, name: people.name },
    })
    .from(cues)
    .innerJoin(transcripts, eq(transcripts.id, cues.transcriptId))
    .innerJoin(recordings, eq(recordings.id, transcripts.recordingId))
    .innerJoin(people, eq(people.id, recordings.ownerId))
    .where(inArray(cues.id, cueIds))
  const sources = await clipSources(
    tx,
    actor,
    rows.map((row) => row.recordingId),
  )
  return rows.map(({ cue, teacher, ...row }) => ({
    ...row,
    id: cue.id,
    teacher: { name: teacher.name, isMe: teacher.id === actor.personId },
    author: null,
    notedAt: null,
    said: { speaker: cue.speaker },
    startMs: cue.startMs,
    endMs: cue.endMs,
    text: cue.text,
    drawing: null,
    kind: 'notice',
    polarity: 'none',
    isPrivate: false,
    tags: [],
    source: sources.get(row.recordingId) ?? null,
  }))
}
