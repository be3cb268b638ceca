import { type FrameRate, frameAt, frameCentreSeconds, isFrame } from './frames.ts'

const mostTries = 4
/** A hidden page shows no frames; then the end of seeking has to do. */
const frameWaitMs = 1_500

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

/** The media time, in seconds, of the next frame that reaches the screen; null where frames cannot be watched. */
function nextFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<number | null> {
  if (!('requestVideoFrameCallback' in video) || document.hidden) return Promise.resolve(null)
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(null), frameWaitMs)
    const handle = video.requestVideoFrameCallback((_now, facts) => finish(facts.mediaTime))
    const stop = () => finish(null)
    const finish = (mediaTime: number | null) => {
      clearTimeout(timer)
      video.cancelVideoFrameCallback(handle)
      signal.removeEventListener('abort', stop)
      resolve(mediaTime)
    }
    signal.addEventListener('abort', stop)
  })
}

/**
 * Shows the frame at `positionMs` and makes sure of it: the time that the screen reports is compared with what was
 * asked for, and a seek that landed on another frame (it happens when the rendition changes meanwhile) is made
 * again. Without a frame rate the clock is believed. Stops early when `signal` aborts. The answer is the media time, in
 * seconds, of the frame that was seen; null where frames cannot be watched, as of sound alone.
 */
export async function seekExactly(
  video: HTMLVideoElement,
  positionMs: number,
  rate: FrameRate | null,
  signal: AbortSignal,
): Promise<number | null> {
  if (!rate) {
    const shown = video.videoWidth > 0 ? nextFrame(video, signal) : null
    const seeked = once(video, 'seeked', signal)
    video.currentTime = positionMs / 1000
    await seeked
    return shown
  }
  const frame = frameAt(positionMs, rate)
  const target = Math.min(
    frameCentreSeconds(frame, rate),
    Math.max(0, video.duration - 0.001) || Number.MAX_VALUE,
  )
  for (let attempt = 0; attempt < mostTries && !signal.aborted; attempt++) {
    const shown = nextFrame(video, signal)
    const seeked = once(video, 'seeked', signal)
    // The same time again would be no seek at all for the browser.
    video.currentTime = attempt === 0 ? target : target + (attempt % 2 ? 1 : -1) * 0.0005
    await seeked
    const mediaTime = await shown
    if (mediaTime === null || isFrame(mediaTime, frame, rate) || !video.paused) return mediaTime
  }
  return null
}
