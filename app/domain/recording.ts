export { failureRetries, type RecordingFailure, recordingFailureCodes } from './recording-failure.ts'

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
  | 'upload-completed'
  | 'check-started'
  | 'check-passed'
  | 'prepared'
  | 'failed'
  | 'stopped'
  | 'retried'
  | 'redacted'
  | 'cancelled'

/** Where an event leads, and the only states in which it has a place; elsewhere it is late, doubled or unknown. */
const moves = {
  'upload-completed': { from: ['draft', 'uploading'], to: 'received' },
  // Also from later on: a worker that died half-way is followed by another one, which begins anew.
  'check-started': { from: ['received', 'checking', 'processing'], to: 'checking' },
  'check-passed': { from: ['checking'], to: 'processing' },
  prepared: { from: ['processing'], to: 'ready' },
  failed: { from: ['uploading', 'received', 'checking', 'processing'], to: 'failed' },
  // By its owner, who may let it be prepared later.
  stopped: { from: ['received', 'checking', 'processing'], to: 'failed' },
  retried: { from: ['failed'], to: 'received' },
  // The redacted film has taken its place, and is prepared as if it had been sent.
  redacted: { from: ['ready'], to: 'received' },
  cancelled: { from: ['draft', 'uploading'], to: 'cancelled' },
} as const satisfies Record<RecordingEvent, { from: readonly RecordingState[]; to: RecordingState }>

/** The states in which an event has a place: a write guarded by them is safe against events that cross. */
export function statesBefore(event: RecordingEvent): RecordingState[] {
  return [...moves[event].from]
}

/**
 * Whether it can be watched, in part at least: while the rest is being made it is `processing` (or, where another worker
 * begins anew, `checking`) and watchable at once. What has failed is out of sight until it is tried again.
 */
export function isWatchable({ state, playableMs }: { state: string; playableMs: number }): boolean {
  return state === 'ready' || (playableMs > 0 && (state === 'processing' || state === 'checking'))
}

/** On its way to being ready: what a page says of it changes by itself. */
export const underWayStates = ['uploading', 'received', 'checking', 'processing'] as const
export type UnderWayState = (typeof underWayStates)[number]
export const isUnderWay = (state: string): state is UnderWayState =>
  underWayStates.some((each) => each === state)
/** On its way here, on the server, where it comes to an end by itself; an upload may lie until somebody goes on with it. */
export const isBeingPrepared = (state: string): boolean => isUnderWay(state) && state !== 'uploading'

/** What is being made of a recording while it is `processing`. */
export const preparingStages = ['film', 'previews'] as const
export type PreparingStage = (typeof preparingStages)[number]

/** The state an event leads to. */
export function stateAfter(event: RecordingEvent): RecordingState {
  return moves[event].to
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

/** Offered while typing, by their names in the catalogue; any other words are as good. */
export const suggestedGradeBands = [
  'earlyYears',
  'gradesKTo2',
  'grades3To5',
  'grades6To8',
  'grades9To12',
  'adultAndTeacherEducation',
] as const

/** Offered while typing, by their names in the catalogue; any other words are as good. */
export const suggestedSubjects = [
  'mathematics',
  'readingAndWriting',
  'english',
  'science',
  'history',
  'geography',
  'languages',
  'art',
  'music',
  'physicalEducation',
  'computing',
  'designAndTechnology',
  'religiousEducation',
  'advisory',
] as const
