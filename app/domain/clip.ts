import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'
import { type Ms, parseTimecode, printTimecode } from './timecode.ts'

const MB = 1_000_000
const minute = 60_000

/** What a clip is made for. A size is what those who ask for it count in: millions of bytes. */
export interface ClipPreset {
  /** The file is never larger. */
  maxBytes: number | null
  /** The picture is never wider; without it, its shorter side is at most 1080. */
  maxWidth: number | null
  minMs: number
  maxMs: number | null
}

export const clipPresets = {
  full: { maxBytes: null, maxWidth: null, minMs: 1_000, maxMs: null },
  assessment: { maxBytes: 500 * MB, maxWidth: 1280, minMs: 10 * minute, maxMs: 20 * minute },
  'small-assessment': { maxBytes: 100 * MB, maxWidth: 960, minMs: 3 * minute, maxMs: 15 * minute },
  message: { maxBytes: 25 * MB, maxWidth: 854, minMs: 1_000, maxMs: 5 * minute },
} as const satisfies Record<string, ClipPreset>
export type ClipPresetName = keyof typeof clipPresets
export const clipPresetNames = Object.keys(clipPresets) as ClipPresetName[]

/** Of one recording: enough for any use, and too few to fill a disk with. */
export const mostClips = 20
/** How long a finished file stays here to be downloaded. */
export const clipDays = 14

/**
 * `waiting`: in line. `making`: a worker cuts it. `ready`: it can be downloaded. `failed`: its owner may try again.
 */
export type ClipState = 'waiting' | 'making' | 'ready' | 'failed'

/** Whether it is still on its way. */
export const isClipOpen = ({ state }: { state: ClipState }) => state === 'waiting' || state === 'making'

/** Why a clip could not be made, as far as its owner can act on it. */
export type ClipFailure = 'unreadable' | 'too-heavy' | 'no-room' | 'broken'

export const longestClipTitle = 120

/** A time as people type it, such as `2:05.040`. */
const typedTime = z.string().transform((text, issues): Ms => {
  const at = parseTimecode(text)
  if (at !== null) return at
  issues.addIssue({ code: 'custom', message: 'clips.noTime' satisfies RefusalKey })
  return z.NEVER
})

/** The form for a clip: its name, its first and last moment, and what it is for. */
export const ClipForm = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'clips.nameMissing' satisfies RefusalKey)
    .max(longestClipTitle),
  start: typedTime,
  end: typedTime,
  preset: z.enum(clipPresetNames as [ClipPresetName, ...ClipPresetName[]]),
})

/** What is wrong with a range, and by how many milliseconds. */
export interface ClipProblem {
  kind: 'backwards' | 'beyond-end' | 'too-short' | 'too-long'
  byMs: number
}

/** Whether this range of a recording can be cut for this use; undefined where it can. */
export function clipProblemOf(
  { startMs, endMs }: { startMs: number; endMs: number },
  preset: ClipPreset,
  durationMs: number,
): ClipProblem | undefined {
  const { minMs, maxMs } = preset
  const lengthMs = endMs - startMs
  if (lengthMs <= 0) return { kind: 'backwards', byMs: Math.abs(lengthMs) }
  if (endMs > durationMs) return { kind: 'beyond-end', byMs: endMs - durationMs }
  if (lengthMs < minMs) return { kind: 'too-short', byMs: minMs - lengthMs }
  if (maxMs !== null && lengthMs > maxMs) return { kind: 'too-long', byMs: lengthMs - maxMs }
  return undefined
}

/** Marks that turn the direction of writing, with which a name could look like another one. */
const turningMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const longestFileName = 80

/** A title as the name of a file that every system takes; `otherwise` where nothing is left of it. */
export function fileNameOf(title: string, otherwise: string): string {
  const plain = title
    .normalize('NFC')
    .replace(turningMarks, '')
    .replace(/[\p{Cc}\p{Cs}<>:"/\\|?*]+/gu, '-')
    .replace(/\s+/g, ' ')
  const short = [...plain]
    .slice(0, longestFileName)
    .join('')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
  if (short === '') return otherwise
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `${short}-${otherwise}` : short
}

/** A clip as its owner sees it. */
export interface PresentedClip {
  id: string
  title: string
  startMs: number
  endMs: number
  preset: ClipPresetName
  state: ClipState
  /** 0 to 1 while it is being made. */
  progress: number
  failure: ClipFailure | null
  /** The finished file; null before. */
  file: { url: string; bytes: number; width: number; height: number; until: string } | null
}

/** By how much a range does not fit, as people read it: never as nothing, however little it is. */
export function printMisfit({ byMs }: ClipProblem): string {
  return printTimecode(byMs, { precise: byMs < 1_000 })
}
