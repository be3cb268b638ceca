import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeCaptions, fitCues, readCaptions } from '#app/domain/caption-file/read.ts'
import { isAppError } from '#app/domain/errors.ts'
import type { TranscribingFailure } from '#app/domain/transcript.ts'
import { log } from '#server/logs.ts'
import { isMediaRefusal, type MediaRefusal, speech } from '#server/media/engine/index.ts'
import { withSource } from '#server/media/with-source.ts'
import type { Transcribing } from './jobs.ts'
import { CommandFailure, runCommand } from './run-command.ts'
import { findTranscriber } from './transcriber.ts'
import {
  beginTranscribing,
  failTranscribing,
  finishTranscribing,
  isTranscribingWanted,
} from './transcribing.ts'

const lookEveryMs = 1_000

/**
 * The work of `transcribe`: the recording's sound, given to the installation's command, and what that wrote as the
 * transcript. May be killed at any point and run again. Stops soon after nobody wants it any more.
 */
export async function makeTranscript(order: Transcribing, signal: AbortSignal): Promise<void> {
  const transcriber = findTranscriber()
  const begun = await beginTranscribing(order)
  if (!begun) return
  if (!transcriber) return failTranscribing(order, 'command')
  const unwanted = new AbortController()
  const look = async () => {
    if (!(await isTranscribingWanted(order))) unwanted.abort()
  }
  // A look that fails says nothing; the next one does.
  const watch = setInterval(() => void look().catch(() => {}), lookEveryMs)
  const stop = AbortSignal.any([signal, unwanted.signal])
  const { language } = begun
  try {
    const output = await withSource(
      begun.key,
      async (source, work) => {
        const folder = join(work, 'command')
        await mkdir(folder, { mode: 0o700 })
        const audio = join(folder, 'sound.wav')
        await speech(source, audio, { signal: stop })
        return runCommand(transcriber, { audio, language, folder }, stop)
      },
      stop,
    )
    const file = readCaptions(decodeCaptions(output))
    const cues = fitCues(file.cues, begun.durationMs, true)
    if (cues.length === 0) return await failTranscribing(order, 'no-words')
    await finishTranscribing(order, { language: language || file.language, cues })
  } catch (error) {
    if (unwanted.signal.aborted || !(await isTranscribingWanted(order))) return
    const failure = failureOf(error)
    if (!failure) throw error
    // What the command printed may hold what was said: none of it goes into the log.
    log.warn(
      { recordingId: order.recordingId, failure, detail: detailOf(error) },
      'A transcript was not made.',
    )
    await failTranscribing(order, failure)
  } finally {
    clearInterval(watch)
  }
}

/** What another try may find otherwise: a disk that was full is told only once the work is given up. */
const mayHelp = new Set<MediaRefusal['code']>(['cancelled', 'engine-failed', 'out-of-disk'])

/** Undefined where trying again may help. */
function failureOf(error: unknown): TranscribingFailure | undefined {
  if (error instanceof CommandFailure) return error.reason
  if (isAppError(error)) return error.message === 'transcripts.noCues' ? 'no-words' : 'captions'
  if (!isMediaRefusal(error) || mayHelp.has(error.code)) return undefined
  if (error.code === 'no-streams') return 'no-sound'
  return error.code === 'out-of-time' ? 'time' : error.code === 'out-of-memory' ? 'memory' : 'unreadable'
}

function detailOf(error: unknown): string {
  if (isAppError(error)) return `${error.message}, line ${String(error.values.line ?? '?')}`
  return error instanceof CommandFailure ? error.message : ''
}
