import { cutClip } from '#server/clips/jobs.ts'
import { makeClip } from '#server/clips/make-clip.ts'
import { makeFurtherPart } from '#server/media/add-parts.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { buryAttempt } from '#server/media/dead-letter.ts'
import { deadLetter } from '#server/media/dead-letter-job.ts'
import { joinRecording } from '#server/media/join-recording.ts'
import { letPartsGo } from '#server/media/let-go.ts'
import { makePart as makeOnePart } from '#server/media/make-part.ts'
import { prepareRecording as prepare } from '#server/media/prepare.ts'
import { watchWanted } from '#server/media/while-wanted.ts'
import { invitationMailJob, passwordResetJob } from '#server/people/jobs.ts'
import { handleMailInvitation } from '#server/people/mail-invitation.ts'
import { handleMailPasswordReset } from '#server/people/mail-password-reset.ts'
import { type Job, runHourly, runNightly, startWork } from './jobs/queue.ts'
import { log } from './logs.ts'
import { eraseLeftoverObjects } from './recordings/erase-leftovers.ts'
import { eraseRecordingObjects } from './recordings/erase-objects.ts'
import {
  addPart,
  addRenditions,
  dropParts,
  eraseLeftovers,
  eraseObjects,
  joinParts,
  makePart,
  prepareRecording,
  sweepStore,
} from './recordings/jobs.ts'
import { sweep } from './recordings/sweep.ts'
import { makeRedaction, removeUnredacted } from './redactions/jobs.ts'
import { makeRedactedFilm } from './redactions/make-redacted-film.ts'
import { removeUnredactedObjects } from './redactions/remove-unredacted.ts'
import { mailDigest, sendDigests } from './reminders/jobs.ts'
import { handleMailDigest } from './reminders/mail-digest.ts'
import { handleSendDigests } from './reminders/send-digests.ts'
import { eraseSpokenFiles } from './spoken/erase-spoken.ts'
import { eraseSpoken, prepareSpoken } from './spoken/jobs.ts'
import { makeSpoken } from './spoken/make-spoken.ts'
import { transcribe } from './transcripts/jobs.ts'
import { makeTranscript } from './transcripts/make-transcript.ts'

/** Every kind of slow work there is. */
export const allJobs = [
  cutClip,
  prepareRecording,
  makePart,
  joinParts,
  addPart,
  addRenditions,
  dropParts,
  eraseObjects,
  eraseLeftovers,
  makeRedaction,
  removeUnredacted,
  prepareSpoken,
  eraseSpoken,
  sweepStore,
  transcribe,
  invitationMailJob,
  mailDigest,
  sendDigests,
  passwordResetJob,
] as unknown as Job<never>[]

/**
 * Takes up work of every kind: `concurrency` recordings and as many parts of long ones at once, and one each of the
 * films that are made of what plays already, so that none of them keeps a new recording waiting.
 */
export async function startWorker(options: { concurrency: number }): Promise<void> {
  await startWork({ job: prepareRecording, handle: prepare, concurrency: options.concurrency })
  await startWork({ job: makePart, handle: makeOnePart, concurrency: options.concurrency })
  await startWork({ job: joinParts, handle: joinRecording, concurrency: 1 })
  await startWork({ job: addRenditions, handle: makeFurtherRenditions, concurrency: 1 })
  await startWork({ job: addPart, handle: makeFurtherPart, concurrency: 1 })
  await startWork({ job: dropParts, handle: letPartsGo, concurrency: 1 })
  await startWork({ job: cutClip, handle: makeClip, concurrency: 1 })
  await startWork({ job: eraseObjects, handle: eraseRecordingObjects, concurrency: 1 })
  await startWork({ job: eraseLeftovers, handle: eraseLeftoverObjects, concurrency: 1 })
  await startWork({ job: makeRedaction, handle: makeRedactedFilm, concurrency: 1 })
  await startWork({ job: removeUnredacted, handle: removeUnredactedObjects, concurrency: 1 })
  await startWork({ job: transcribe, handle: makeTranscript, concurrency: 1 })
  await startWork({ job: prepareSpoken, handle: makeSpoken, concurrency: 1 })
  await startWork({ job: eraseSpoken, handle: eraseSpokenFiles, concurrency: 1 })
  await startWork({ job: sweepStore, handle: sweep, concurrency: 1 })
  await startWork({ job: invitationMailJob, handle: handleMailInvitation, concurrency: 2 })
  await startWork({ job: passwordResetJob, handle: handleMailPasswordReset, concurrency: 2 })
  await startWork({ job: sendDigests, handle: handleSendDigests, concurrency: 1 })
  await startWork({ job: mailDigest, handle: handleMailDigest, concurrency: 2 })
  await startWork({ job: deadLetter, handle: buryAttempt, concurrency: 1 })
  await watchWanted((error) => log.error(error))
  await runNightly(sweepStore, {})
  await runHourly(sendDigests, {})
}
