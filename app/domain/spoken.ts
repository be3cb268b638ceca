/** How much somebody may say in one note: bounded, so that it stays a note. */
export const spokenLimits = {
  ms: 120_000,
  /** The recorder stops itself, and not to the millisecond. */
  graceMs: 5_000,
  bytes: 24 * 1024 * 1024,
} as const

/** What browsers record, with a picture or without. */
export const spokenTypes = ['audio/webm', 'audio/mp4', 'audio/ogg', 'video/webm', 'video/mp4'] as const
