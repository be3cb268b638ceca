export type FeedbackKind = 'praise' | 'probe' | 'step'
export type Severity = 'info' | 'warn' | 'error' | 'block'

/** A praise, probe or action step as it stands while it is written. */
export interface FeedbackDraft {
  kind: FeedbackKind
  /** Plain text of the rich text. */
  text: string
  /** BCP 47, default `en`; other languages get the structural rules only. */
  language?: string
  /** Linked annotations; for a step, linked problem moments. */
  momentCount?: number
  practiceCount?: number
  /** Step only. */
  dueInDays?: number | null
  /** Step only. */
  criterion?: string
  /** Step only. */
  rehearsalCount?: number
  studentNames?: string[]
  staffNames?: string[]
}

/** What one rule found. `start` and `end` are offsets into the draft's text, where a place can be shown. */
export interface Finding {
  rule: string
  severity: Severity
  start?: number
  end?: number
  message: string
}

/** A place in the text; `end` is the first offset after it. */
export interface Place {
  start: number
  end: number
}
