import { useState } from 'react'
import {
  type ClipPresetName,
  type ClipProblem,
  clipPresetNames,
  clipPresets,
  clipProblemOf,
} from '#app/domain/clip.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

export interface TypedRange {
  start: string
  end: string
  preset: ClipPresetName
  setStart: (text: string) => void
  setEnd: (text: string) => void
  setPreset: (name: string) => void
  /** Undefined while one of the times is none. */
  span: { startMs: number; endMs: number } | undefined
  problem: ClipProblem | undefined
}

/** Whole seconds are printed short, so that what people typed and what they see look alike. */
const printed = (ms: number) => printTimecode(ms, { precise: ms % 1000 !== 0 })

/** Two times as they are typed, what the clip is for, and whether they fit each other. */
export function useTypedRange(opening: { startMs: number; endMs: number }, durationMs: number): TypedRange {
  const [start, setStart] = useState(() => printed(opening.startMs))
  const [end, setEnd] = useState(() => printed(opening.endMs))
  const [preset, setPreset] = useState<ClipPresetName>('full')
  const [startMs, endMs] = [parseTimecode(start), parseTimecode(end)]
  const span = startMs === null || endMs === null ? undefined : { startMs, endMs }
  return {
    ...{ start, end, preset, setStart, setEnd, span },
    setPreset: (name) => setPreset(clipPresetNames.find((each) => each === name) ?? preset),
    problem: span && clipProblemOf(span, clipPresets[preset], durationMs),
  }
}
