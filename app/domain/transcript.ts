import { z } from 'zod'
import { longestPositionMs } from './presented-annotation.ts'
import type { RefusalKey } from './refusal-words.ts'

/** How much one transcript may hold: a school day of talk, and no more than a page can show. */
export const transcriptLimits = {
  bytes: 2 * 1024 * 1024,
  cues: 10_000,
  /** Of one cue's text. */
  characters: 2_000,
  speakerCharacters: 100,
} as const

/** What is said from one time to another, in milliseconds; the end is not included. */
export interface CueWords {
  startMs: number
  endMs: number
  /** Empty where nobody is named. */
  speaker: string
  text: string
}

/** A cue of a kept transcript; `rev` rises with each change of it. */
export interface Cue extends CueWords {
  id: string
  rev: number
}

export type TranscriptSource = 'import' | 'machine'

/** Why a machine's transcript could not be made. */
export const transcribingFailures = [
  'no-sound',
  'unreadable',
  'command',
  'time',
  'memory',
  'output',
  'captions',
  'no-words',
  'no-room',
  'store',
] as const
export type TranscribingFailure = (typeof transcribingFailures)[number]

export interface TranscriptPage {
  /** Changes with everything on this page; a page that is known need not be sent again. */
  stamp: string
  may: { edit: boolean; export: boolean; make: boolean }
  /** The machine's work that is under way, or has failed. */
  making: { state: 'waiting' | 'making' } | { state: 'failed'; failure: TranscribingFailure } | null
  transcript: {
    /** Rises with each change; sent back with what replaces it. */
    version: number
    language: string
    source: TranscriptSource
    cues: Cue[]
  } | null
}

const key = (words: RefusalKey) => words

/** A language by its BCP 47 tag in its usual spelling; empty where it was not said. */
export const Language = z
  .string()
  .max(35)
  .transform((tag, context) => {
    const known = languageOf(tag)
    if (known !== null) return known
    context.addIssue({ code: 'custom', message: key('transcripts.noLanguage') })
    return z.NEVER
  })

/** The usual spelling of a language's tag, or null where it is none. */
export function languageOf(tag: string): string | null {
  if (tag === '') return ''
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** Control characters, which no caption needs and a database may refuse, go; lines stay. */
export function plainLines(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/\t/g, ' ')
  )
}

/** The same without empty lines, which would end a cue in a file. */
export function cueLines(text: string): string {
  return plainLines(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

const time = z.number().int().min(0).max(longestPositionMs)
const words = {
  startMs: time,
  endMs: time,
  speaker: z
    .string()
    .max(transcriptLimits.speakerCharacters)
    .transform((name) => cueLines(name).replace(/\n/g, ' ')),
  text: z
    .string()
    .max(transcriptLimits.characters)
    .transform(cueLines)
    .refine((text) => text !== '', key('transcripts.emptyCue')),
}

/** A changed cue, made on top of its revision `rev`. */
export const CueEdit = z
  .object({ rev: z.number().int().min(1), ...words })
  .refine(({ startMs, endMs }) => endMs > startMs, { message: key('fields.endBeforeStart'), path: ['endMs'] })
export type CueEdit = z.output<typeof CueEdit>
