import type { Drawing } from '#app/domain/drawing.ts'

/** Some seconds of a recording, as the server presents them. */
export interface Clip {
  recordingId: string
  startMs: number
  endMs: number | null
  /** Null where the recording is gone or not shared with the viewer. */
  source: {
    title: string
    durationMs: number | null
    playlist: string | null
    poster: string | null
  } | null
  annotationId?: string | null
  /** The words of the note behind it. */
  text?: string | null
  /** What that note has drawn on the picture. */
  drawing?: Drawing | null
}
