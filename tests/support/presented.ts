import { randomUUID } from 'node:crypto'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'

/** An annotation as a browser receives it. */
export function presented(options: Partial<PresentedAnnotation> = {}): PresentedAnnotation {
  const seq = options.seq ?? 1
  const text = options.bodyText ?? 'Words.'
  return {
    id: randomUUID(),
    clientId: randomUUID(),
    recordingId: '018f0000-0000-7000-8000-000000000001',
    authorId: '018f0000-0000-7000-8000-0000000000aa',
    authorName: 'Ana',
    parentId: null,
    startMs: 1_000,
    endMs: null,
    body: documentFromText(text),
    bodyText: text,
    kind: 'notice',
    polarity: 'none',
    visibility: 'shared',
    tags: [],
    reactions: [],
    seq,
    changedSeq: seq,
    rev: 1,
    createdAt: '2026-03-02T09:00:00.000Z',
    editedAt: null,
    removed: false,
    ...options,
  }
}
