import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { FrameRate } from './frames.ts'
import { initialState, type Player, type PlayerSource, type PlayerState } from './player.ts'

interface PlayerOptions {
  source: PlayerSource | null
  poster: string | null
  frameRate: FrameRate | null
  /** Where to open; a later change of source goes on where the one before stood. */
  startMs: number
  label: string
}

/** Fetches the player's code, for a page that is going to play something: the sooner, the sooner it plays. */
export function fetchPlayer() {
  // Read while video.js is loaded: the page's policy takes no style element that a script has made.
  window.VIDEOJS_NO_DYNAMIC_STYLE = true
  return import('./create-player.ts')
}

/**
 * A player in an element of the page: put `host` on an empty div. The player's code is fetched when the page is
 * there, so that words and list never wait for it.
 */
export function usePlayer(options: PlayerOptions): {
  player: Player | null
  host: React.RefObject<HTMLDivElement>
} {
  const host = useRef<HTMLDivElement>(null)
  const [player, setPlayer] = useState<Player | null>(null)
  const position = useRef(options.startMs)
  const { source, poster, label, frameRate } = options
  const url = source?.url
  const kind = source?.kind
  const type = source?.kind === 'file' ? source.type : ''

  useEffect(() => {
    const element = host.current
    if (!element || !url || !kind) return
    let made: Player | null = null
    let gone = false
    void fetchPlayer().then(({ createPlayer }) => {
      if (gone) return
      made = createPlayer(element, {
        source: kind === 'hls' ? { kind, url } : { kind, url, type },
        poster,
        startMs: position.current,
        label,
      })
      setPlayer(made)
    })
    return () => {
      gone = true
      if (made) position.current = made.getState().positionMs
      made?.dispose()
      setPlayer(null)
    }
    // A new poster or label is no reason to load the film again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [url, kind, type])

  useEffect(() => {
    player?.setFrameRate(frameRate)
  }, [player, frameRate])

  return { player, host }
}

const nothing = () => {}

declare global {
  interface Window {
    VIDEOJS_NO_DYNAMIC_STYLE?: boolean
  }
}

/** One part of what the player is doing; the component renders again only when that part changes. */
export function usePlayerState<T>(player: Player | null, select: (state: PlayerState) => T): T {
  const subscribe = useCallback(
    (listener: () => void) => (player ? player.subscribe(listener) : nothing),
    [player],
  )
  const read = () => select(player ? player.getState() : initialState)
  return useSyncExternalStore(subscribe, read, () => select(initialState))
}
