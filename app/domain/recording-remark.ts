/** Something about a recording that plays, which its owner should know. Times in milliseconds. */
export type RecordingRemark =
  | { kind: 'ends-early'; readMs: number; claimedMs: number }
  | { kind: 'sound-unreadable' }
  | { kind: 'silent' }
  | { kind: 'very-quiet'; loudestDb: number }

/** Speech near a microphone peaks well above this; a class recorded through a bag or a pocket does not. */
const quietBelowDb = -30
const silentBelowDb = -60
/** Sound and picture never end at quite the same moment. */
const slackMs = 2_000
const slackShare = 0.02

/** What the measured facts of a recording's original and of its sound call for. */
export function remarksOf(
  original: Record<string, number>,
  sound: Record<string, number>,
): RecordingRemark[] {
  const { claimedMs = 0, readMs = 0, soundsLost = 0 } = original
  const { loudestDb } = sound
  const missing = claimedMs - readMs > Math.max(slackMs, claimedMs * slackShare)
  return [
    ...(missing ? [{ kind: 'ends-early' as const, readMs, claimedMs }] : []),
    ...(soundsLost > 0 ? [{ kind: 'sound-unreadable' as const }] : []),
    ...(loudestDb === undefined || loudestDb >= quietBelowDb
      ? []
      : loudestDb < silentBelowDb
        ? [{ kind: 'silent' as const }]
        : [{ kind: 'very-quiet' as const, loudestDb }]),
  ]
}

/** The same in words for the owner: what is the matter, and what to do. */
export function remarkSentence(remark: RecordingRemark): string {
  switch (remark.kind) {
    case 'ends-early': {
      const { readMs, claimedMs } = remark
      const read = amount(readMs, claimedMs)
      return `The recording ends early: ${read} could be read. If you still have it, copy it from the camera again and upload the copy.`
    }
    case 'sound-unreadable':
      return 'The sound of this recording is in a format that cannot be read here, so that it plays without sound. Export it with AAC sound and upload it again.'
    case 'silent':
      return 'There is no sound to be heard in this recording. Check the microphone before the next one.'
    case 'very-quiet':
      return 'The sound of this recording is very quiet. Check the microphone, or bring it closer, before the next one.'
  }
}

/** `3 of 40 minutes`, or seconds where there are few minutes. */
function amount(partMs: number, wholeMs: number): string {
  const [unit, word] = wholeMs < 3 * 60_000 ? [1_000, 'seconds'] : [60_000, 'minutes']
  return `${Math.floor(partMs / unit)} of ${Math.round(wholeMs / unit)} ${word}`
}
