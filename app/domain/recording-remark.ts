/** Something about a recording that plays, which its owner should know. Times in milliseconds. */
export type RecordingRemark =
  | { kind: 'ends-early'; readMs: number; claimedMs: number }
  | { kind: 'damaged'; damagedMs: number }
  | { kind: 'sound-unreadable' }
  | { kind: 'silent' }
  | { kind: 'very-quiet' }

/**
 * Speech on the air has -23 LUFS (EBU R 128, section on target level). 20 dB less is as far off as a voice at ten times
 * the distance: a class recorded through a bag, or from the far end of a hall, which no loudspeaker makes up for.
 */
const quietBelowLufs = -23 - 20
/** Of recordings whose loudness was never measured: speech near a microphone peaks well above this. */
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
  const { claimedMs = 0, readMs = 0, damagedMs = 0, soundsLost = 0 } = original
  const missing = claimedMs - readMs > Math.max(slackMs, claimedMs * slackShare)
  return [
    ...(missing ? [{ kind: 'ends-early' as const, readMs, claimedMs }] : []),
    ...(damagedMs > 0 ? [{ kind: 'damaged' as const, damagedMs }] : []),
    ...(soundsLost > 0 ? [{ kind: 'sound-unreadable' as const }] : []),
    ...levelOf(sound),
  ]
}

function levelOf({ loudestDb, loudnessLufs }: Record<string, number>): RecordingRemark[] {
  if (loudestDb === undefined) return []
  if (loudestDb < silentBelowDb) return [{ kind: 'silent' }]
  const isQuiet = loudnessLufs === undefined ? loudestDb < quietBelowDb : loudnessLufs < quietBelowLufs
  return isQuiet ? [{ kind: 'very-quiet' }] : []
}

/** How much of the whole could be read: in minutes, or in seconds where there are few minutes. */
export function readShare(remark: { readMs: number; claimedMs: number }) {
  const unit = remark.claimedMs < 3 * 60_000 ? ('seconds' as const) : ('minutes' as const)
  const length = unit === 'seconds' ? 1_000 : 60_000
  return { unit, read: Math.floor(remark.readMs / length), whole: Math.round(remark.claimedMs / length) }
}
