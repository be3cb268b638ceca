import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Alignment } from '#app/domain/alignment.ts'
import { isAppError } from '#app/domain/errors.ts'
import type { FollowUp } from '#app/domain/follow-up.ts'
import type { Observation } from '#app/domain/observation.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, recordings, shareGrants } from '#db/schema/index.ts'
import { getRecording, type RecordingPage } from '#server/recordings/get-recording.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import { followUpsOf } from './follow-ups.ts'
import { type ObservedTeacher, readObservedTeacher } from './name-teacher.ts'
import { getOwnObservation } from './own-observation.ts'
import { readObservation } from './read-observation.ts'
import { listWritten, type WrittenRow } from './written-notes.ts'

/** A recording that can be put beside an observation. */
export interface RecordingOfChoice {
  id: string
  title: string
  recordedOn: string | null
  ownerName: string
}

export interface ObservationPage {
  observation: Observation
  /** The film beside it, as long as the observer may see that. */
  recording: RecordingPage | null
  /** There is one, but it is no longer shared with them, or gone. */
  isLost: boolean
  alignment: Alignment | null
  notes: WrittenRow[]
  /** Whose lesson it was. */
  observed: ObservedTeacher
  /** How it was followed up; null while it runs, and where nobody is named whom the observer coaches. */
  followUp: FollowUp | null
  choices: RecordingOfChoice[]
}

const choicesAtMost = 100

/** One of the actor's own observations with the film beside it and what became of its tags there. Not-found otherwise. */
export async function readObservationPage(actor: Actor, id: string): Promise<ObservationPage> {
  const facts = await transaction(actor, async (tx) => {
    const row = await getOwnObservation(tx, actor, id)
    return {
      recordingId: row.recordingId,
      alignment: row.alignment,
      observation: await readObservation(tx, row),
      notes: await listWritten(tx, actor, row),
      observed: await readObservedTeacher(tx, actor, row),
      followUp: (await followUpsOf(tx, actor, [row])).get(row.id) ?? null,
      choices: await listChoices(tx, actor),
    }
  })
  const { recordingId, ...page } = facts
  const recording = recordingId === null ? null : await findRecording(actor, recordingId)
  return { ...page, recording, isLost: recordingId !== null && recording === null }
}

/** Null once it is no longer shared, or gone. */
async function findRecording(actor: Actor, recordingId: string): Promise<RecordingPage | null> {
  try {
    return await getRecording(actor, recordingId)
  } catch (refusal) {
    if (isAppError(refusal) && refusal.code === 'not-found') return null
    throw refusal
  }
}

/** The newest recordings that the actor may annotate. */
async function listChoices(tx: Tx, actor: Actor): Promise<RecordingOfChoice[]> {
  const columns = {
    id: recordings.id,
    title: recordings.title,
    recordedOn: recordings.recordedOn,
    ownerName: people.name,
    createdAt: recordings.createdAt,
  }
  const own = await tx
    .select(columns)
    .from(recordings)
    .innerJoin(people, eq(people.id, recordings.ownerId))
    .where(and(eq(recordings.ownerId, actor.personId), isNull(recordings.deletedAt)))
    .orderBy(desc(recordings.createdAt))
    .limit(choicesAtMost)
  const granted = tx
    .select({ id: shareGrants.recordingId })
    .from(shareGrants)
    .where(and(eq(shareGrants.rights, 'annotate'), grantsReaching(tx, actor.personId)))
  const shared = await tx
    .select(columns)
    .from(recordings)
    .innerJoin(people, eq(people.id, recordings.ownerId))
    .where(and(inArray(recordings.id, granted), isNull(recordings.deletedAt)))
    .orderBy(desc(recordings.createdAt))
    .limit(choicesAtMost)
  return [...own, ...shared]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map(({ createdAt: _, ...choice }) => choice)
}
