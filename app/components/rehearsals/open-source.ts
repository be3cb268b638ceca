export const recordingSources = ['camera', 'screen', 'sound'] as const
export type RecordingSource = (typeof recordingSources)[number]

/**
 * Asks the browser for what is to be recorded: the camera with its microphone, the screen with the voice, or the voice
 * alone. Rejects where the person or the browser refuses.
 */
export async function openSource(source: RecordingSource): Promise<MediaStream> {
  if (source === 'camera')
    return navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
      audio: true,
    })
  if (source === 'sound') return navigator.mediaDevices.getUserMedia({ audio: true })
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 30 } } })
  try {
    const voice = await navigator.mediaDevices.getUserMedia({ audio: true })
    return new MediaStream([...screen.getVideoTracks(), ...voice.getAudioTracks()])
  } catch (refused) {
    closeSource(screen)
    throw refused
  }
}

export function closeSource(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
