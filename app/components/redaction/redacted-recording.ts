import type { FrameRate } from '#app/components/player/frames.ts'

/** What the redaction page needs of its recording. */
export interface RedactedRecording {
  id: string
  title: string
  durationMs: number | null
  frameRate: FrameRate | null
  hasVideo: boolean
  hasAudio: boolean
  playlist: string | null
  poster: string | null
}
