import type { Inset } from './inset/compose-inset.ts'
import { mixSounds } from './inset/mix-sounds.ts'

export const recordingSources = ['camera', 'screen', 'screen-camera', 'sound'] as const
export type RecordingSource = (typeof recordingSources)[number]

/** What was opened to be recorded. */
export interface Opened {
  stream: MediaStream
  /** The camera within the screen's picture, where both are recorded. */
  inset: Inset | null
  /** A camera was wished for, and the screen is recorded without one. */
  lacksCamera: boolean
  close: () => void
}

/** Whether this browser can record a screen. */
export const sharesScreens = () =>
  typeof navigator.mediaDevices !== 'undefined' && 'getDisplayMedia' in navigator.mediaDevices

const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }

/**
 * Asks the browser for what is to be recorded: the camera with its microphone, the screen with the voice and without or
 * with the camera, or the voice alone. Rejects where the person or the browser refuses.
 */
export async function openSource(source: RecordingSource): Promise<Opened> {
  if (source === 'screen' || source === 'screen-camera') return openScreen(source === 'screen-camera')
  const video = source === 'camera' && picture
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: true })
  return { stream, inset: null, lacksCamera: false, close: () => stopAll(stream) }
}

/** The screen first: it can only be asked for at once after a press. */
async function openScreen(withCamera: boolean): Promise<Opened> {
  const screen = await navigator.mediaDevices.getDisplayMedia({
    video: { frameRate: { ideal: 30 } },
    audio: withCamera,
  })
  const closers = [() => stopAll(screen)]
  const close = () => {
    for (const end of closers.splice(0).reverse()) end()
  }
  try {
    const own = await openOwn(withCamera)
    closers.push(() => stopAll(own))
    const [shown] = screen.getVideoTracks()
    const [camera] = own.getVideoTracks()
    const inset = shown && camera ? await insetOf(shown, camera) : null
    if (inset) closers.push(inset.close)
    else camera?.stop()
    const sound = mixSounds([...own.getAudioTracks(), ...screen.getAudioTracks()])
    closers.push(sound.close)
    return {
      stream: new MediaStream([...(inset ? [inset.track] : screen.getVideoTracks()), ...sound.tracks]),
      inset,
      lacksCamera: withCamera && !inset,
      close,
    }
  } catch (refused) {
    close()
    throw refused
  }
}

/** The voice, with the camera where one is wished for and to be had. */
async function openOwn(withCamera: boolean): Promise<MediaStream> {
  const { mediaDevices } = navigator
  if (!withCamera) return mediaDevices.getUserMedia({ audio: true })
  return mediaDevices
    .getUserMedia({ video: picture, audio: true })
    .catch(() => mediaDevices.getUserMedia({ audio: true }))
}

/** Null where this browser cannot draw one into the other. */
async function insetOf(screen: MediaStreamTrack, camera: MediaStreamTrack): Promise<Inset | null> {
  const { composeInset } = await import('./inset/compose-inset.ts')
  try {
    return composeInset(screen, camera)
  } catch {
    return null
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
