/** What a shipped film says about itself: its facts, its words, and the notes that the sample school's people make on it. */
import { z } from 'zod'
import { annotationKinds, annotationPolarities } from '#app/domain/annotation.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'

const Milliseconds = z.int().nonnegative()

const codes = new Set(highLeveragePractices.practices.map((practice) => practice.code))
const PracticeCode = z.string().refine((code) => codes.has(code), 'not a practice of the shipped framework')

export const FilmCue = z.object({
  startMs: Milliseconds,
  endMs: Milliseconds,
  speaker: z.string(),
  text: z.string(),
})

export const FilmNote = z.object({
  /** Stable within the film; praise, probe and step cite it. */
  key: z.string(),
  author: z.enum(['coach1', 'coach2', 'teacher', 'peer1', 'peer2', 'peer3']),
  startMs: Milliseconds,
  /** Null where the note stands on a point. */
  endMs: Milliseconds.nullable(),
  practice: PracticeCode,
  kind: z.enum(annotationKinds),
  polarity: z.enum(annotationPolarities),
  text: z.string(),
})

const CitedText = z.object({
  text: z.string(),
  practice: PracticeCode,
  cites: z.array(z.string()).min(1),
})

export const FilmFeedback = z.object({
  praise: CitedText,
  probe: CitedText,
  step: CitedText.extend({ criterion: z.string(), why: z.string(), dueInDays: z.int().min(1).max(28) }),
})

export const Film = z.object({
  id: z.string(),
  /** Name of the video beside its data. */
  file: z.string(),
  title: z.string(),
  kind: z.enum(['lesson', 'rehearsal', 'model']),
  about: z.string(),
  durationMs: Milliseconds,
  frameRate: z.number(),
  width: z.int(),
  height: z.int(),
  cues: z.array(FilmCue),
  notes: z.array(FilmNote),
  feedback: FilmFeedback.optional(),
})

export type FilmCue = z.infer<typeof FilmCue>
export type FilmNote = z.infer<typeof FilmNote>
export type FilmFeedback = z.infer<typeof FilmFeedback>
export type Film = z.infer<typeof Film>
