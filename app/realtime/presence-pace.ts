export interface Whereabouts {
  positionMs: number
  playing: boolean
}

const everyMs = 500
/** A step further than playing explains is a seek, and is told at once. */
const seekMs = 1_500

/** Decides when to tell where this person is: twice a second while playing, at once on play, pause and seek. */
export function createPresencePace(tell: (where: Whereabouts) => void, now: () => number = () => Date.now()) {
  let told: (Whereabouts & { at: number }) | undefined
  return (where: Whereabouts): void => {
    const at = now()
    if (told) {
      const expected = told.positionMs + (told.playing ? at - told.at : 0)
      const jumped = Math.abs(where.positionMs - expected) > seekMs
      const moved = where.positionMs !== told.positionMs
      if (where.playing === told.playing && !jumped && !(moved && at - told.at >= everyMs)) return
    }
    told = { ...where, at }
    tell(where)
  }
}
