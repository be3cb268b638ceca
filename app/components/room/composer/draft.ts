import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { type NoteFacts, plainFacts } from './note-options.tsx'

/** An unfinished note as it is kept in the browser. */
export interface NoteDraft {
  version: 1
  body: NoteDocument
  span: TimelineRange | null
  facts: NoteFacts
  /** Names what is said in it, which is kept beside it. */
  recordedAt: number | null
}

/** The draft in what a browser has kept; undefined where an older page kept something else. */
export function readDraft(kept: unknown): NoteDraft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const draft = kept as Partial<NoteDraft>
  if (draft.version !== 1 || draft.body?.type !== 'doc') return undefined
  const { body, span = null, recordedAt = null } = draft
  return { version: 1, body, span, facts: { ...plainFacts, ...draft.facts }, recordedAt }
}
