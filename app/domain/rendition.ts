/**
 * One playable file: fragmented MP4, addressed by byte ranges. Of a part: its segments' times are those of the whole
 * film, and its `durationMs` is where it ends. Of a film that is written in one go only the first part has an
 * initialization section; of one that several workers divide among them each has one, and all are alike.
 */
export interface RenditionFacts {
  /** Bytes of the initialization section at the start of the file. */
  initEnd: number
  segments: { startMs: number; durationMs: number; offset: number; bytes: number }[]
  durationMs: number
  frames: number
  width: number
  height: number
  frameRateNum: number
  frameRateDen: number
  /** RFC 6381, such as `avc1.64001f,mp4a.40.2`. */
  codecs: string
  /** Peak bits a second, for the master playlist. */
  bandwidth: number
}
