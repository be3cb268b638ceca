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

/** How much of the whole could be read: in minutes, or in seconds where there are few minutes. */
export function readShare(remark: { readMs: number; claimedMs: number }) {
  const unit = remark.claimedMs < 3 * 60_000 ? ('seconds' as const) : ('minutes' as const)
  const length = unit === 'seconds' ? 1_000 : 60_000
  return { unit, read: Math.floor(remark.readMs / length), whole: Math.round(remark.claimedMs / length) }
}
