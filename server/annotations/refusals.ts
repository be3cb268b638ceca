import { AppError } from '#app/domain/errors.ts'
import type { Span } from '#app/domain/timecode.ts'

/** Refuses a moment beyond the recording's end. While it uploads its length is not known, and every moment is taken. */
export function requireInside(span: Span, durationMs: number | null): void {
  if (durationMs === null) return
  const late = span.startMs > durationMs ? 'startMs' : (span.endMs ?? 0) > durationMs ? 'endMs' : undefined
  if (!late) return
  throw new AppError('invalid', 'annotations.afterTheEnd', {
    fields: { [late]: 'annotations.positionAfterTheEnd' },
  })
}

/** Refuses a range that ends before it starts. */
export function requireForward(span: Span): void {
  if (span.endMs === null || span.endMs > span.startMs) return
  throw new AppError('invalid', 'fields.endBeforeStart', {
    fields: { endMs: 'fields.endBeforeStart' },
  })
}

/** Refuses a note that says nothing, neither written nor spoken, and names no practice. */
export function requireSubstance(bodyText: string, tags: unknown[], spoken: unknown): void {
  if (bodyText.trim() !== '' || tags.length > 0 || spoken) return
  throw new AppError('invalid', 'annotations.empty', {
    fields: { body: 'annotations.empty' },
  })
}

/** Refuses a drawing on a reply: it has no moment of its own. */
export function requireMoment(parentId: string | null, drawing: unknown): void {
  if (parentId === null || drawing === null) return
  throw new AppError('invalid', 'annotations.drawing.onReply', {
    fields: { drawing: 'annotations.drawing.onReply' },
  })
}
