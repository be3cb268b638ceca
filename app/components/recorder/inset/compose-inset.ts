import { startBeat } from './beat.ts'
import { type Box, type Corner, contained, insetAt, recordedSize } from './layout.ts'

const framesPerSecond = 20

export interface InsetState {
  /** Null while the camera is hidden. */
  corner: Corner | null
  /** What has ended by itself, as when somebody shares their screen no longer. */
  isScreenOver: boolean
  isCameraOver: boolean
}

/** A camera within a screen's picture, while it is recorded. */
export interface Inset {
  /** The picture of both. */
  track: MediaStreamTrack
  getState: () => InsetState
  subscribe: (listener: () => void) => () => void
  /** Puts the camera into a corner, or with null hides it. */
  place: (corner: Corner | null) => void
  close: () => void
}

/**
 * Draws a camera into a corner of a screen's picture, also while nobody looks at the page, as when it is another window
 * that is shared. Where the screen ends the camera takes its place, unless it is hidden; where the camera ends the screen
 * goes on alone. Both tracks stay the caller's. Throws where a browser cannot.
 */
export function composeInset(screen: MediaStreamTrack, camera: MediaStreamTrack): Inset {
  const [back, front] = [show(screen), show(camera)]
  const { width = 1280, height = 720 } = screen.getSettings()
  const canvas = Object.assign(document.createElement('canvas'), recordedSize({ width, height }))
  const context = canvas.getContext('2d', { alpha: false })
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks()
  if (!context || !track) throw new Error('This browser records nothing that is drawn.')
  const listeners = new Set<() => void>()
  // Somebody may have ended either while the other was asked for.
  const isOver = ({ readyState }: MediaStreamTrack) => readyState === 'ended'
  let state: InsetState = {
    corner: 'bottom-right',
    isScreenOver: isOver(screen),
    isCameraOver: isOver(camera),
  }
  const change = (next: Partial<InsetState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  const draw = () => {
    const { corner, isScreenOver, isCameraOver } = state
    context.fillStyle = 'black'
    context.fillRect(0, 0, canvas.width, canvas.height)
    if (!isScreenOver) put(context, back, contained(sizeOf(back), canvas))
    if (corner === null || isCameraOver) return
    const size = sizeOf(front)
    if (isScreenOver) return put(context, front, contained(size, canvas))
    const box = insetAt(size, canvas, corner)
    frame(context, box)
    put(context, front, box)
  }
  const stopBeat = startBeat(framesPerSecond, draw)
  const ending = new AbortController()
  const { signal } = ending
  screen.addEventListener('ended', () => change({ isScreenOver: true }), { signal })
  camera.addEventListener('ended', () => change({ isCameraOver: true }), { signal })
  draw()
  return {
    track,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    place: (corner) => change({ corner }),
    close() {
      stopBeat()
      ending.abort()
      track.stop()
      for (const film of [back, front]) film.srcObject = null
    },
  }
}

/** A track as something that can be drawn. A window that is not seen has no picture yet. */
function show(track: MediaStreamTrack): HTMLVideoElement {
  const film = document.createElement('video')
  film.muted = true
  film.playsInline = true
  film.srcObject = new MediaStream([track])
  film.play().catch(() => {})
  return film
}

const sizeOf = ({ videoWidth, videoHeight }: HTMLVideoElement) => ({
  width: Math.max(2, videoWidth),
  height: Math.max(2, videoHeight),
})

function put(context: CanvasRenderingContext2D, film: HTMLVideoElement, box: Box): void {
  context.drawImage(film, box.x, box.y, box.width, box.height)
}

/** A thin line around the camera, so that it stands off from whatever is behind it. */
function frame(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const line = 3
  context.fillStyle = 'white'
  context.fillRect(x - line, y - line, width + 2 * line, height + 2 * line)
}
