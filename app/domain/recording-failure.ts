/** How a recording can fail: the media engine's refusals, the store's, the upload's own, and its owner's word. */
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
  'engine-failed',
  'store-unavailable',
  'size-differs',
  'stopped',
] as const
export type RecordingFailure = (typeof recordingFailureCodes)[number]

/** What "try again" begins with: sending the bytes, or preparing what is already here. */
export const failureRetries: Record<RecordingFailure, 'upload' | 'prepare' | 'none'> = {
  'not-media': 'none',
  empty: 'none',
  disguised: 'none',
  mixed: 'none',
  'cut-off': 'none',
  'too-long': 'none',
  'too-large-picture': 'none',
  'too-many-streams': 'none',
  'too-many-pictures': 'none',
  unreadable: 'none',
  'no-streams': 'none',
  'out-of-time': 'prepare',
  'out-of-memory': 'prepare',
  'out-of-disk': 'prepare',
  'engine-failed': 'prepare',
  'store-unavailable': 'prepare',
  'size-differs': 'upload',
  stopped: 'prepare',
}
