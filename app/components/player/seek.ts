import { type FrameRate, frameAt, frameCentreSeconds, isFrame } from './frames.ts'

const mostTries = 4
/** How long after the end of a seek its frame may take to reach the screen. */
const frameWaitMs = 1_000
/** So often is a seek made again after which no frame came at all: then this browser tells of none. */
const mostUnseen = 2

/** Of a hidden page and of sound alone no frame reaches the screen: the end of seeking has to do. */
const showsFrames = (video: HTMLVideoElement) =>
  'requestVideoFrameCallback' in video && !document.hidden && video.videoWidth > 0

/** Waits for an event of the element, or until `signal` ends the wait. */
function once(video: HTMLVideoElement, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      video.removeEventListener(type, done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    video.addEventListener(type, done)
    signal.addEventListener('abort', done)
  })
}

/**
 * The media time, in seconds, of the next frame that reaches the screen; null where frames cannot be watched, and where
 * none comes for some time `after` the end of the seek, however long that itself takes.
 */
function nextFrame(
  video: HTMLVideoElement,
  after: Promise<void>,
  signal: AbortSignal,
): Promise<number | null> {
  if (!showsFrames(video)) return Promise.resolve(null)
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const handle = video.requestVideoFrameCallback((_now, facts) => finish(facts.mediaTime))
    const stop = () => finish(null)
    const finish = (mediaTime: number | null) => {
      clearTimeout(timer)
      video.cancelVideoFrameCallback(handle)
      signal.removeEventListener('abort', stop)
      resolve(mediaTime)
    }
    signal.addEventListener('abort', stop)
    void after.then(() => {
      timer = setTimeout(stop, frameWaitMs)
    })
  })
}

/**
 * Shows the frame at `positionMs` and makes sure of it: the time that the screen reports is compared with what was
 * asked for, and a seek that landed on another frame (it happens when the rendition changes meanwhile), or showed none,
 * is made again. Without a frame rate the clock is believed. Stops early when `signal` aborts. The answer is the media
 * time, in seconds, of the frame that was seen last, be it the right one or not; null where none could be watched.
 */
export async function seekExactly(
  video: HTMLVideoElement,
  positionMs: number,
  rate: FrameRate | null,
  signal: AbortSignal,
): Promise<number | null> {
  if (!rate) return show(video, positionMs / 1000, signal)
  const frame = frameAt(positionMs, rate)
  const target = Math.min(
    frameCentreSeconds(frame, rate),
    Math.max(0, video.duration - 0.001) || Number.MAX_VALUE,
  )
  let seen: number | null = null
  let unseen = 0
  for (let attempt = 0; attempt < mostTries && !signal.aborted; attempt++) {
    // The same time again would be no seek at all for the browser.
    const mediaTime = await show(
      video,
      attempt === 0 ? target : target + (attempt % 2 ? 1 : -1) * 0.0005,
      signal,
    )
    seen = mediaTime ?? seen
    if (!video.paused || !showsFrames(video)) break
    if (mediaTime !== null && isFrame(mediaTime, frame, rate)) break
    if (mediaTime === null && ++unseen === mostUnseen) break
  }
  return seen
}

/** Seeks, and answers with the media time of the frame that came of it. */
async function show(video: HTMLVideoElement, seconds: number, signal: AbortSignal): Promise<number | null> {
  const seeked = once(video, 'seeked', signal)
  const shown = nextFrame(video, seeked, signal)
  video.currentTime = seconds
  await seeked
  return shown
}
