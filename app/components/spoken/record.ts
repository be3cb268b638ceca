import { spokenLimits } from '#app/domain/spoken.ts'
import type { SpokenDraft } from './draft.ts'

const soundFormats = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus']
const pictureFormats = [
  'video/mp4;codecs=avc1,mp4a.40.2',
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp8,opus',
  'video/webm',
]
/** Two minutes weigh far less than what may be sent. */
const rates = { audioBitsPerSecond: 64_000, videoBitsPerSecond: 800_000 }
const partMs = 1_000

/** Why there is no recording. */
export type SpeakProblem = 'missing' | 'refused' | 'none' | 'busy' | 'failed'

export type Said =
  | { is: 'said'; spoken: SpokenDraft }
  | { is: 'discarded' }
  | { is: 'unsaid'; problem: SpeakProblem }

interface Recording {
  stream: MediaStream
  stop: () => void
}

/**
 * Records what somebody says until it is stopped or has lasted as long as it may; `discard` ends it at any point, also
 * while the browser still asks. However it ends, microphone and camera are let go of before it is told, and only here.
 */
export async function record(asked: {
  withCamera: boolean
  discard: AbortSignal
  onRecording: (recording: Recording) => void
}): Promise<Said> {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices)
    return { is: 'unsaid', problem: 'missing' }
  let stream: MediaStream | undefined
  try {
    stream = await open(asked.withCamera)
    const spoken = await listen(stream, asked)
    return spoken.sound.size > 0 ? { is: 'said', spoken } : { is: 'unsaid', problem: 'failed' }
  } catch (error) {
    if (asked.discard.aborted) return { is: 'discarded' }
    return { is: 'unsaid', problem: stream ? 'failed' : problemOf(error) }
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
}

function open(withCamera: boolean): Promise<MediaStream> {
  const video = withCamera
    ? { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } }
    : false
  return navigator.mediaDevices.getUserMedia({ audio: true, video })
}

function problemOf(error: unknown): SpeakProblem {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'refused'
}

/** Rejects where it is discarded, and where the browser cannot record what it has opened. */
function listen(
  stream: MediaStream,
  { discard, onRecording }: { discard: AbortSignal; onRecording: (recording: Recording) => void },
): Promise<SpokenDraft> {
  return new Promise((resolve, reject) => {
    discard.throwIfAborted()
    discard.addEventListener('abort', () => reject(discard.reason as Error))
    const hasPicture = stream.getVideoTracks().length > 0
    const mimeType =
      (hasPicture ? pictureFormats : soundFormats).find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
    const recorder = new MediaRecorder(stream, { mimeType, ...rates })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => void (data.size > 0 && parts.push(data))
    recorder.onerror = () => reject(new Error('The browser has stopped to record.'))
    recorder.start(partMs)
    const startedAt = performance.now()
    const stop = () => {
      if (recorder.state !== 'inactive') recorder.stop()
    }
    const timer = setTimeout(stop, spokenLimits.ms)
    recorder.onstop = () => {
      clearTimeout(timer)
      const durationMs = Math.min(Math.max(1, Math.round(performance.now() - startedAt)), spokenLimits.ms)
      const type = recorder.mimeType.split(';')[0] || (hasPicture ? 'video/webm' : 'audio/webm')
      resolve({ sound: new Blob(parts, { type }), durationMs, hasPicture, recordedAt: Date.now() })
    }
    onRecording({ stream, stop })
  })
}
