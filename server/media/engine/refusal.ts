/** Why the engine would not, or could not, do its work. The words for people live with the caller. */
export const refusalCodes = [
  /** Not a container we know: a document, an archive, a picture, noise. */
  'not-media',
  'empty',
  /** A text that points at other files or addresses: a playlist, a concat list, an SVG, an SDP. */
  'disguised',
  /** A recording, and at once something that another program would open: an archive, a page, a document. */
  'mixed',
  /** The end is missing, and with it what is needed to read the rest. */
  'cut-off',
  'too-long',
  'too-large-picture',
  'too-many-streams',
  /** More pictures a second, or altogether, than any camera takes. */
  'too-many-pictures',
  /** A known container that cannot be opened, or whose codecs we do not read. */
  'unreadable',
  /** Readable, but without the picture or sound that was asked for. */
  'no-streams',
  'out-of-time',
  'out-of-memory',
  /** What it wrote grew beyond its limit, or the disk is full. */
  'out-of-disk',
  'cancelled',
  'engine-failed',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** Thrown by every verb of the engine: a code from the closed list, and a detail for logs only. */
export class MediaRefusal extends Error {
  readonly code: RefusalCode
  readonly detail: string

  constructor(code: RefusalCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'MediaRefusal'
    this.code = code
    this.detail = detail
  }
}

/** Whether something thrown is a refusal of the engine. */
export function isMediaRefusal(error: unknown): error is MediaRefusal {
  return error instanceof Error && error.name === 'MediaRefusal' && 'code' in error
}
