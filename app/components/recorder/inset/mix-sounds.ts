/**
 * One track of several sounds, such as a voice and what the screen plays; of one, itself. Close ends the mixing, and leaves
 * the tracks to the caller. Throws where a browser cannot mix these.
 */
export function mixSounds(tracks: readonly MediaStreamTrack[]): {
  tracks: readonly MediaStreamTrack[]
  close: () => void
} {
  if (tracks.length < 2) return { tracks, close: () => {} }
  const context = new AudioContext()
  const close = () => void context.close().catch(() => {})
  const mixed = context.createMediaStreamDestination()
  try {
    for (const track of tracks) context.createMediaStreamSource(new MediaStream([track])).connect(mixed)
  } catch (unable) {
    close()
    throw unable
  }
  // Some browsers let it sound only after another press: whoever records goes on meanwhile.
  void context.resume().catch(() => {})
  return { tracks: mixed.stream.getAudioTracks(), close }
}
