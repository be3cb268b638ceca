import { eq } from 'drizzle-orm'
import { NewAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { transaction } from '#db/client.ts'
import { stagedDrawing, stagedObservation, transcribedFilm } from '#db/demo/evidence.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { transcripts } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { attachRecording } from '#server/observations/attach-recording.ts'
import { saveObservation } from '#server/observations/save-observation.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
import type { Screened } from './screen-films.ts'
import { filmOn, type Stage } from './stage.ts'
import { ago } from './story-time.ts'

/** The words of a film, a note with a drawing on it, and an observation that was tagged without a camera. */
export async function playEvidence(stage: Stage): Promise<void> {
  await transcribe(filmOn(stage, transcribedFilm))
  await draw(stage)
  await observe(stage)
}

/** The words that ship with the film, as its owner's captions file. */
async function transcribe({ film, owner, recordingId }: Screened): Promise<void> {
  const there = await transaction(owner, (tx) =>
    tx.select({ id: transcripts.id }).from(transcripts).where(eq(transcripts.recordingId, recordingId)),
  )
  if (there.length > 0) return
  const cues = film.cues.map(
    ({ startMs, endMs, speaker, text }) => `${clock(startMs)} --> ${clock(endMs)}\n<v ${speaker}>${text}`,
  )
  const file = new TextEncoder().encode(`WEBVTT\n\n${cues.join('\n\n')}\n`)
  await importTranscript(owner, { recordingId, version: 0, language: 'en', file })
}

const clock = (ms: number) => new Date(ms).toISOString().slice(11, 23)

async function draw(stage: Stage): Promise<void> {
  const { key, film, by, startMs, endMs, practice, text, drawing } = stagedDrawing
  const note = NewAnnotation.parse({
    ...{ clientId: sampleId(key), startMs, endMs, drawing, polarity: 'opportunity' },
    body: documentFromText(text),
    tags: [{ practiceId: stage.practiceOf(practice) }],
  })
  await createAnnotation(stage.actorOf(by), { ...note, recordingId: filmOn(stage, film).recordingId })
}

/** A lesson in the morning, before its film is looked at in the afternoon. */
const minutesOfLesson = -356

async function observe(stage: Stage): Promise<void> {
  const { key, observer, film, daysAgo, title, lengthMs, tags } = stagedObservation
  const actor = stage.actorOf(observer)
  const known = await listPractices(actor)
  const id = sampleId(key)
  const startedAt = ago(daysAgo, minutesOfLesson).getTime()
  await saveObservation(actor, {
    ...{ id, title, startedAt, endedAt: startedAt + lengthMs, headRev: 1 },
    tags: tags.map(({ practice, lookFor, startMs, endMs = null, text }, place) => {
      const practiceId = stage.practiceOf(practice)
      const found = known.find((each) => each.id === practiceId)
      const lookForId = lookFor === undefined ? null : (found?.lookFors[lookFor]?.id ?? null)
      const clientId = sampleId(`${key} ${place}`)
      return {
        clientId,
        practiceId,
        lookForId,
        startMs,
        endMs,
        text,
        rev: 1,
        reactionMs: 1_200,
        removed: false,
      }
    }),
  })
  await attachRecording(actor, { id, recordingId: filmOn(stage, film).recordingId })
}
