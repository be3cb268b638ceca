import { AppError } from '#app/domain/errors.ts'
import type { Span } from '#app/domain/timecode.ts'

/** Refuses a moment beyond the recording's end. While it uploads its length is not known, and every moment is taken. */
export function requireInside(span: Span, durationMs: number | null): void {
  if (durationMs === null) return
  const late = span.startMs > durationMs ? 'startMs' : (span.endMs ?? 0) > durationMs ? 'endMs' : undefined
  if (!late) return
  throw new AppError('invalid', 'That moment lies after the end of the recording.', {
    fields: { [late]: 'After the end of the recording.' },
  })
}

/** Refuses a range that ends before it starts. */
export function requireForward(span: Span): void {
  if (span.endMs === null || span.endMs > span.startMs) return
  throw new AppError('invalid', 'The end must come after the start.', {
    fields: { endMs: 'The end must come after the start.' },
  })
}

/** Refuses a note that says nothing and names no practice. */
export function requireSubstance(bodyText: string, tags: unknown[]): void {
  if (bodyText.trim() !== '' || tags.length > 0) return
  throw new AppError('invalid', 'Write something, or choose a practice.', {
    fields: { body: 'Write something, or choose a practice.' },
  })
}
