import type { RecordingFailure } from './recording-failure.ts'
import { recordingFailures } from './recording-failure.ts'

export { type RecordingFailure, recordingFailureCodes, recordingFailures } from './recording-failure.ts'

/** `lesson`: students are present. `rehearsal`: colleagues take their part. `model`: a practice shown for others. */
export const recordingKinds = ['lesson', 'rehearsal', 'model', 'meeting'] as const
export type RecordingKind = (typeof recordingKinds)[number]

export const recordingStates = [
  /** Named, but no byte has been sent. */
  'draft',
  'uploading',
  /** All bytes are in the store and their number is right. */
  'received',
  /** The engine looks at what it is. */
  'checking',
  /** Renditions, poster, sprite and peaks are being made. */
  'processing',
  'ready',
  'failed',
  /** Given up by its owner before it was ready. */
  'cancelled',
  'erasing',
  'erased',
] as const
export type RecordingState = (typeof recordingStates)[number]

export type RecordingEvent =
  | { type: 'upload-started' }
  | { type: 'upload-completed' }
  | { type: 'check-started' }
  | { type: 'check-passed' }
  | { type: 'prepared' }
  | { type: 'failed'; reason: RecordingFailure }
  /** `reason`: why it had failed. `received`: whether all its bytes are in the store. */
  | { type: 'retried'; reason: RecordingFailure; received: boolean }
  | { type: 'cancelled' }
  | { type: 'erase-asked' }
  | { type: 'erased' }

type Moves = { [Type in RecordingEvent['type']]: Partial<Record<RecordingState, RecordingState>> }

const moves: Moves = {
  'upload-started': { draft: 'uploading' },
  'upload-completed': { draft: 'received', uploading: 'received' },
  'check-started': { received: 'checking' },
  'check-passed': { checking: 'processing' },
  prepared: { processing: 'ready' },
  failed: { uploading: 'failed', received: 'failed', checking: 'failed', processing: 'failed' },
  retried: { failed: 'received' },
  cancelled: {
    draft: 'cancelled',
    uploading: 'cancelled',
    received: 'cancelled',
    checking: 'cancelled',
    processing: 'cancelled',
  },
  'erase-asked': {
    draft: 'erasing',
    uploading: 'erasing',
    received: 'erasing',
    checking: 'erasing',
    processing: 'erasing',
    ready: 'erasing',
    failed: 'erasing',
    cancelled: 'erasing',
  },
  erased: { erasing: 'erased' },
}

/** The state after an event, or null where the event has no place in that state (late, doubled, or unknown). */
export function nextRecordingState(state: RecordingState, event: RecordingEvent): RecordingState | null {
  const next = moves[event.type][state] ?? null
  if (next === null || event.type !== 'retried') return next
  const { retry } = recordingFailures[event.reason]
  if (retry === 'none') return null
  return event.received && retry === 'prepare' ? 'received' : 'uploading'
}

/** Whether the engine has, or is about to have, work to do on it. */
export function isBeingPrepared(state: RecordingState): boolean {
  return state === 'received' || state === 'checking' || state === 'processing'
}

/** Whether it still exists for people. */
export function isGone(state: RecordingState): boolean {
  return state === 'cancelled' || state === 'erasing' || state === 'erased'
}

const GiB = 1024 ** 3

/** What one file may be. An organization may set `maxBytes` for itself; the rest is what the engine bears. */
export interface RecordingLimits {
  maxBytes: number
  maxDurationMs: number
  /** Width times height of one picture. */
  maxPixels: number
  maxVideoStreams: number
}

export const defaultLimits: RecordingLimits = {
  maxBytes: 10 * GiB,
  maxDurationMs: 4 * 3_600_000,
  maxPixels: 36_000_000,
  maxVideoStreams: 2,
}

/** Why a file is not taken, found before any byte is sent. */
export type FileRefusal = 'empty' | 'too-large' | 'not-media'

const mediaExtensions =
  /\.(?:mp4|m4v|mov|qt|m4a|3gp|3g2|mkv|webm|avi|mts|m2ts|ts|mpg|mpeg|mp3|wav|aac|flac|ogg|oga|ogv|opus|wmv|asf)$/i

/** Looks at what a browser says about a file, before any byte is sent. Null: try it; the engine has the last word. */
export function refusalOf(
  file: { name: string; type: string; bytes: number },
  limits: Pick<RecordingLimits, 'maxBytes'> = defaultLimits,
): FileRefusal | null {
  if (file.bytes <= 0) return 'empty'
  const saysMedia = /^(?:video|audio)\/(?!.*mpegurl)/i.test(file.type)
  if (!saysMedia && !mediaExtensions.test(file.name)) return 'not-media'
  return file.bytes > limits.maxBytes ? 'too-large' : null
}

/** Offered while typing; any other words are as good. */
export const suggestedGradeBands = [
  'Early years',
  'Grades K–2',
  'Grades 3–5',
  'Grades 6–8',
  'Grades 9–12',
  'Adult and teacher education',
] as const

/** Offered while typing; any other words are as good. */
export const suggestedSubjects = [
  'Mathematics',
  'Reading and writing',
  'English',
  'Science',
  'History',
  'Geography',
  'Languages',
  'Art',
  'Music',
  'Physical education',
  'Computing',
  'Design and technology',
  'Religious education',
  'Advisory',
] as const
