/** How a recording can fail: the media engine's refusals, the store's, and the upload's own. */
export const recordingFailureCodes = [
  'not-media',
  'empty',
  'disguised',
  'mixed',
  'cut-off',
  'too-long',
  'too-large-picture',
  'too-many-streams',
  'too-many-pictures',
  'unreadable',
  'no-streams',
  'out-of-time',
  'out-of-memory',
  'out-of-disk',
  'cancelled',
  'engine-failed',
  'store-unavailable',
  'size-differs',
] as const
export type RecordingFailure = (typeof recordingFailureCodes)[number]

export interface FailureWords {
  wrong: string
  safe: string
  next: string
  /** What "try again" begins with: sending the bytes, or preparing what is already here. */
  retry: 'upload' | 'prepare' | 'none'
}

const notesAreSafe = 'Your notes and the title are safe.'
const fileIsSafe = 'The original file arrived whole and is kept, and so are your notes.'
const nothingShared = 'Nobody else has seen it. The title is kept.'

export const recordingFailures: Record<RecordingFailure, FailureWords> = {
  'not-media': {
    wrong: 'This file is not a video or audio file.',
    safe: nothingShared,
    next: 'Remove it and choose the recording itself, such as an MP4, MOV or WebM file.',
    retry: 'none',
  },
  empty: {
    wrong: 'This file is empty.',
    safe: nothingShared,
    next: 'Look for the recording on the camera or phone and choose that file.',
    retry: 'none',
  },
  disguised: {
    wrong: 'This file only points to other files or addresses; it holds no recording.',
    safe: nothingShared,
    next: 'Save the recording itself to your device and upload that file.',
    retry: 'none',
  },
  mixed: {
    wrong: 'This file is a recording and something else at once, such as an archive or a web page.',
    safe: nothingShared,
    next: 'Export the recording again with the app that made it, and upload that file.',
    retry: 'none',
  },
  'cut-off': {
    wrong: 'This file stops before its end, and without its end it cannot be read.',
    safe: notesAreSafe,
    next: 'Copy it from the camera or phone again, wait until that is done, and upload the copy.',
    retry: 'none',
  },
  'too-long': {
    wrong: 'This recording is longer than can be prepared here.',
    safe: notesAreSafe,
    next: 'Cut it into shorter parts and upload the part you want to look at.',
    retry: 'none',
  },
  'too-large-picture': {
    wrong: 'The picture of this recording is larger than can be prepared here.',
    safe: notesAreSafe,
    next: 'Export it at 4K or less and upload it again.',
    retry: 'none',
  },
  'too-many-streams': {
    wrong: 'This file holds more video tracks than can be prepared here.',
    safe: notesAreSafe,
    next: 'Export it with one video track and upload it again.',
    retry: 'none',
  },
  'too-many-pictures': {
    wrong: 'This recording holds more pictures than can be prepared here.',
    safe: notesAreSafe,
    next: 'Export it with at most 60 pictures a second and upload it again.',
    retry: 'none',
  },
  unreadable: {
    wrong: 'This file is damaged, or in a format that cannot be read here.',
    safe: notesAreSafe,
    next: 'See whether it plays on your device; if it does, export it as MP4 and upload it again.',
    retry: 'none',
  },
  'no-streams': {
    wrong: 'This file holds no picture and no sound.',
    safe: notesAreSafe,
    next: 'See whether it plays on your device and choose the right file.',
    retry: 'none',
  },
  'out-of-time': {
    wrong: 'Preparing this recording took longer than is allowed.',
    safe: fileIsSafe,
    next: 'Try again; if it fails once more, export it at 1080p and upload it again.',
    retry: 'prepare',
  },
  'out-of-memory': {
    wrong: 'Preparing this recording needed more memory than there is.',
    safe: fileIsSafe,
    next: 'Try again; if it fails once more, export it at 1080p and upload it again.',
    retry: 'prepare',
  },
  'out-of-disk': {
    wrong: 'Preparing this recording needed more room on the disk than there is.',
    safe: fileIsSafe,
    next: 'Try again later; if it fails once more, tell your administrator.',
    retry: 'prepare',
  },
  cancelled: {
    wrong: 'Preparing this recording was stopped.',
    safe: fileIsSafe,
    next: 'Try again when you want it prepared.',
    retry: 'prepare',
  },
  'engine-failed': {
    wrong: 'Something went wrong while this recording was being prepared.',
    safe: fileIsSafe,
    next: 'Try again; if it fails once more, tell your administrator the time it happened.',
    retry: 'prepare',
  },
  'store-unavailable': {
    wrong: 'The place where recordings are kept does not answer.',
    safe: 'What has arrived is kept, and so are your notes.',
    next: 'Try again in a few minutes; if it still fails, tell your administrator.',
    retry: 'prepare',
  },
  'size-differs': {
    wrong: 'What arrived is not the whole file.',
    safe: 'The file on your device is untouched, and your notes are kept.',
    next: 'Upload the same file again.',
    retry: 'upload',
  },
}

/** One text for a person: what is wrong, what is safe, what to do. */
export function failureSentence(reason: RecordingFailure): string {
  const { wrong, safe, next } = recordingFailures[reason]
  return `${wrong} ${safe} ${next}`
}
