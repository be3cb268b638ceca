import videojs from 'video.js/core.es.js'
import { type FrameRate, frameStep, insideFrameMs } from './frames.ts'
import { growsEvent, lostEvent, playlistType, registerHls, wholeEvent } from './hls-source.ts'
import { initialState, type Loop, type Player, type PlayerSource, type PlayerState } from './player.ts'
import { seekExactly } from './seek.ts'

/** Builds a player inside `host`, an empty element that React leaves alone from then on. */
export function createPlayer(
  host: HTMLElement,
  options: { source: PlayerSource; poster?: string | null; startMs?: number; label: string },
): Player {
  registerHls(videojs)
  const element = document.createElement('video-js')
  element.setAttribute('playsinline', '')
  host.append(element)
  const tube = videojs(element, {
    controls: false,
    // The room brings its own buttons and words; the library only plays.
    children: ['mediaLoader'],
    fill: true,
    preload: 'auto',
    poster: options.poster ?? '',
    html5: { nativeTextTracks: false },
    // Keys and words are the room's own.
    userActions: { hotkeys: false, doubleClick: false, click: false },
  })
  // The page around it names the player, in its own language.
  tube.el().removeAttribute('role')
  tube.el().removeAttribute('aria-label')
  const video = tube.tech({ IWillNotUseThisInPlugins: true }).el() as HTMLVideoElement
  video.setAttribute('aria-label', options.label)
  video.tabIndex = -1

  let state: PlayerState = { ...initialState, positionMs: options.startMs ?? 0 }
  let frameRate: FrameRate | null = null
  /** What the rate was before the picture was left out. */
  let ownRate: FrameRate | null = null
  let hasPicture = true
  let goesOn = false
  let pace = 1
  let loop: Loop | null = null
  let seeking: AbortController | null = null
  let wanted: number | null = options.startMs ?? null
  /** False while more of the film is still being made: its end is not where it stops. */
  let isWhole = true
  let disposed = false
  const listeners = new Set<() => void>()

  const change = (next: Partial<PlayerState>) => {
    const keys = Object.keys(next) as (keyof PlayerState)[]
    if (keys.every((key) => state[key] === next[key])) return
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  /** The time of the frame on the screen; the element's own clock can be one frame ahead of it. */
  const noteTime = (positionMs: number) => {
    if (seeking) return
    change({ positionMs })
    if (loop && positionMs >= loop.endMs) void seek(loop.startMs)
  }

  const watchFrames = () => {
    if (disposed || !('requestVideoFrameCallback' in video)) return
    video.requestVideoFrameCallback((_now, facts) => {
      noteTime(insideFrameMs(facts.mediaTime, frameRate))
      watchFrames()
    })
  }

  async function seek(positionMs: number): Promise<void> {
    const within = Math.max(0, Math.min(Math.round(positionMs), state.durationMs || Number.MAX_SAFE_INTEGER))
    seeking?.abort()
    const current = new AbortController()
    seeking = current
    change({ positionMs: within })
    if (!state.ready) {
      wanted = within
      seeking = null
      return
    }
    const mediaTime = await seekExactly(video, within, frameRate, current.signal)
    if (seeking !== current) return
    seeking = null
    // What is marked now is marked on this frame, also once the film has been prepared and its frames are counted.
    if (!frameRate && mediaTime !== null && video.paused)
      change({ positionMs: insideFrameMs(mediaTime, null) })
  }

  const applyRate = () => {
    video.playbackRate = state.rate * pace
  }

  const load = (source: PlayerSource) => {
    tube.src({ src: source.url, type: source.kind === 'hls' ? playlistType : source.type })
  }

  const events: Record<string, () => void> = {
    loadedmetadata: () => {
      const durationMs = Number.isFinite(video.duration) ? Math.round(video.duration * 1000) : 0
      change({ ready: true, durationMs, problem: null })
      if (wanted !== null) void seek(wanted)
      wanted = null
      applyRate()
      if (goesOn) player.play()
      goesOn = false
    },
    loadeddata: () => change({ shown: true }),
    durationchange: () => {
      if (Number.isFinite(video.duration)) change({ durationMs: Math.round(video.duration * 1000) })
    },
    play: () => change({ playing: true }),
    pause: () => change({ playing: false }),
    ended: () => change({ playing: false }),
    waiting: () => change({ waiting: true }),
    playing: () => change({ waiting: false }),
    canplay: () => change({ waiting: false }),
    seeked: () => change({ waiting: false }),
    ratechange: () => {
      const isOwn = Math.abs(video.playbackRate - state.rate * pace) < 0.001
      if (state.ready && !isOwn) change({ rate: video.playbackRate })
    },
    volumechange: () => change({ muted: video.muted }),
    timeupdate: () => {
      if (!video.paused && !frameRate) noteTime(Math.round(video.currentTime * 1000))
    },
    error: () => change({ problem: state.problem ?? 'failed', playing: false }),
    [growsEvent]: () => {
      isWhole = false
    },
    [wholeEvent]: () => {
      isWhole = true
    },
    [lostEvent]: () => {
      video.pause()
      change({ problem: 'lost', playing: false })
    },
  }
  for (const [type, handle] of Object.entries(events)) tube.on(type, handle)
  watchFrames()
  load(options.source)

  const player: Player = {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    play: () => {
      if (isWhole && state.durationMs > 0 && state.positionMs >= state.durationMs - 50) void seek(0)
      video.play().catch(() => change({ playing: false }))
    },
    pause: () => video.pause(),
    toggle: () => (video.paused ? player.play() : player.pause()),
    seek,
    step: (frames) => {
      video.pause()
      return seek(frameStep(state.positionMs, frames, frameRate))
    },
    setRate: (rate) => {
      change({ rate })
      applyRate()
    },
    setPace: (next) => {
      pace = next
      applyRate()
    },
    clockMs: () => (state.ready ? video.currentTime * 1000 : state.positionMs),
    setMuted: (muted) => {
      video.muted = muted
    },
    setLoop: (next) => {
      loop = next
    },
    getLoop: () => loop,
    setFrameRate: (rate) => {
      ownRate = rate
      frameRate = hasPicture ? rate : null
    },
    changeSource: (next) => {
      hasPicture = next.hasPicture
      frameRate = hasPicture ? ownRate : null
      goesOn = state.playing
      wanted = state.positionMs
      seeking?.abort()
      seeking = null
      change({ ready: false })
      load({ kind: 'hls', url: next.url })
    },
    open: ({ url, startMs }) => {
      seeking?.abort()
      seeking = null
      loop = null
      goesOn = true
      wanted = startMs
      hasPicture = true
      ownRate = null
      frameRate = null
      isWhole = true
      change({ ready: false, shown: false, durationMs: 0, positionMs: startMs, problem: null })
      load({ kind: 'hls', url })
    },
    dispose: () => {
      disposed = true
      seeking?.abort()
      listeners.clear()
      tube.dispose()
    },
  }
  return player
}
