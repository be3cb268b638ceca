import { expect, test } from 'vitest'
import { captionsWithin } from './exemplar-captions.ts'

const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, speaker: 'Jennifer', text })

test('what is said within an exemplar stands on its own time, without who says it', () => {
  const cues = [cue(0, 4_000, 'Before.'), cue(4_000, 6_000, 'Why?'), cue(6_000, 10_000, 'Because.')]
  expect(captionsWithin(cues, { startMs: 4_000, endMs: 10_000 })).toEqual([
    { startMs: 0, endMs: 2_000, text: 'Why?' },
    { startMs: 2_000, endMs: 6_000, text: 'Because.' },
  ])
})

test('of words that are partly said outside, it says that there are some and not which', () => {
  const cues = [cue(3_000, 5_000, 'Open your books now.'), cue(9_000, 12_000, 'Jay, sit down.')]
  expect(captionsWithin(cues, { startMs: 4_000, endMs: 10_000 })).toEqual([
    { startMs: 0, endMs: 1_000, text: '…' },
    { startMs: 5_000, endMs: 6_000, text: '…' },
  ])
  expect(captionsWithin(cues, { startMs: 5_000, endMs: 9_000 })).toEqual([])
})
