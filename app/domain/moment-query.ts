import { z } from 'zod'
import { isCalendarDay } from './calendar-day.ts'
import { annotationKinds, annotationPolarities } from './presented-annotation.ts'

const day = z.string().refine(isCalendarDay)

/** Where words can stand: in somebody's note, or in a transcript. */
export const momentSources = ['notes', 'said'] as const

/** The moments that are looked for; what is absent does not matter. */
export const MomentQuery = z.object({
  /** Each of these must be among the words of a note, or of what is said in one breath, in any of their forms. */
  words: z
    .string()
    .transform((text) => text.replaceAll('\0', ' ').trim())
    .pipe(z.string().min(1).max(200))
    .optional(),
  /** Where the words stand. */
  source: z.enum(momentSources).optional(),
  /** In whichever edition of its framework it was tagged. */
  practice: z.uuid().optional(),
  lookFor: z.uuid().optional(),
  /** Whose recording it lies on. */
  teacher: z.uuid().optional(),
  /** Who noted it. */
  author: z.uuid().optional(),
  polarity: z.enum(annotationPolarities).exclude(['none']).optional(),
  kind: z.enum(annotationKinds).optional(),
  /** The first and the last day of the recording. */
  from: day.optional(),
  until: day.optional(),
})
export type MomentQuery = z.output<typeof MomentQuery>
export type MomentQueryField = keyof MomentQuery

export const momentQueryFields = Object.keys(MomentQuery.shape) as MomentQueryField[]

/** The query that an address or a form describes; a field that nobody could have chosen counts as not chosen. */
export function readMomentQuery(fields: Readonly<Record<string, unknown>>): MomentQuery {
  const chosen: Record<string, unknown> = {}
  for (const field of momentQueryFields) {
    const one = MomentQuery.shape[field].safeParse(fields[field])
    if (one.success && one.data !== undefined) chosen[field] = one.data
  }
  // A look-for is chosen among those of a practice, so that nothing narrows unseen.
  if (chosen.practice === undefined) delete chosen.lookFor
  if (chosen.words === undefined) delete chosen.source
  return chosen
}

/** Whether every moment answers it. */
export function asksForAll(query: MomentQuery): boolean {
  return momentQueryFields.every((field) => query[field] === undefined)
}

/** Whether what is said can answer it: it has words, and is asked for nothing that only a note has. */
export function asksForWordsAlone({ words, source, ...query }: MomentQuery): boolean {
  const { practice, lookFor, author, polarity, kind } = query
  const ofNotes = [practice, lookFor, author, polarity, kind]
  return words !== undefined && source !== 'notes' && ofNotes.every((each) => each === undefined)
}
