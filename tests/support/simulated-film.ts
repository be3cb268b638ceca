import { initialState, type Player, type PlayerState } from '#app/components/player/player.ts'

const now = () => performance.now()

export interface Habits {
  durationMs: number
  /** How fast its clock really runs beside its rate. */
  skew: number
  /** How long it takes to begin, and to go elsewhere, in milliseconds. */
  startMs: number
  seekMs: number
}

/** A film that behaves as browsers do: it begins late, its clock is a little off, and it waits when its line is held. */
export function simulatedFilm(habits: Habits) {
  let state: PlayerState = { ...initialState, ready: true, shown: true, durationMs: habits.durationMs }
  let positionMs = 0
  let since = now()
  let runsFrom = Number.POSITIVE_INFINITY
  let pace = 1
  let held = false
  const listeners = new Set<() => void>()
  const change = (next: Partial<PlayerState>) => {
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }
  const clockMs = () => {
    const at = now()
    const ranFor = Math.max(0, at - Math.max(since, runsFrom))
    if (state.playing && !held && !state.waiting)
      positionMs = Math.min(habits.durationMs, positionMs + ranFor * state.rate * pace * habits.skew)
    since = at
    return positionMs
  }
  const player: Player = {
    getState: () => ({ ...state, positionMs: Math.round(clockMs()) }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    play: () => {
      clockMs()
      runsFrom = now() + habits.startMs
      change({ playing: true })
    },
    pause: () => {
      clockMs()
      change({ playing: false })
    },
    toggle: () => (state.playing ? player.pause() : player.play()),
    seek: async (to) => {
      clockMs()
      positionMs = to
      await new Promise((resolve) => setTimeout(resolve, habits.seekMs))
      runsFrom = Math.max(runsFrom, now())
    },
    step: async () => {},
    setRate: (rate) => {
      clockMs()
      change({ rate })
    },
    setPace: (next) => {
      clockMs()
      pace = next
    },
    clockMs,
    setMuted: (muted) => change({ muted }),
    setLoop: () => {},
    getLoop: () => null,
    setFrameRate: () => {},
    changeSource: () => {},
    open: () => {},
    dispose: () => {},
  }
  return {
    player,
    /** Its data stops coming, which it notices a little later; then it comes again. */
    hold() {
      clockMs()
      held = true
      setTimeout(() => held && change({ waiting: true }), 20)
    },
    release() {
      clockMs()
      held = false
      change({ waiting: false })
    },
  }
}
