import { expect, test } from 'vitest'
import { ClipForm, clipPresets, clipProblemOf, fileNameOf, printMisfit } from './clip.ts'
import { clipEncoding, servesAsCopy } from './clip-encoding.ts'

const minute = 60_000
const film = { width: 1920, height: 1080 }

test.each([
  ['full', 0, 999, { kind: 'too-short', byMs: 1 }],
  ['full', 0, 60 * minute, undefined],
  ['full', 5_000, 5_000, { kind: 'backwards', byMs: 0 }],
  ['full', 5_000, 4_000, { kind: 'backwards', byMs: 1_000 }],
  ['full', 59 * minute, 61 * minute, { kind: 'beyond-end', byMs: minute }],
  ['assessment', 0, 10 * minute, undefined],
  ['assessment', 0, 20 * minute, undefined],
  ['assessment', 0, 10 * minute - 1, { kind: 'too-short', byMs: 1 }],
  ['assessment', minute, 21 * minute + 7, { kind: 'too-long', byMs: 7 }],
] as const)('for %s from %i to %i ms: %j', (preset, startMs, endMs, problem) => {
  expect(clipProblemOf({ startMs, endMs }, clipPresets[preset], 60 * minute)).toEqual(problem)
})

test('a clip that may be 500 MB in 20 minutes is as wide as allowed, and cannot become larger', () => {
  const { maxBytes } = clipPresets.assessment
  const { height, bitRate, maxRate } = clipEncoding(film, clipPresets.assessment, 20 * minute)
  expect(height).toBe(720)
  expect(bitRate).toBe(2_000_000)
  expect((maxRate + 110_000) * 1_201).toBeLessThan(maxBytes * 8)
})

test('the shorter the allowed size, the lower the rate, down to what still is a picture', () => {
  const rates = [5, 10, 15].map(
    (minutes) => clipEncoding(film, clipPresets.message, minutes * minute).maxRate,
  )
  expect(rates).toEqual([...rates].sort((a, b) => b - a))
  expect(Math.min(...rates)).toBeGreaterThanOrEqual(50_000)
})

test('nothing is made larger than it is, wide or tall', () => {
  expect(clipEncoding({ width: 640, height: 360 }, clipPresets.full, minute).height).toBe(360)
  expect(clipEncoding({ width: 3840, height: 2160 }, clipPresets.full, minute).height).toBe(1080)
  expect(clipEncoding({ width: 1080, height: 1920 }, clipPresets.assessment, 10 * minute).height).toBe(1080)
  expect(clipEncoding({ width: 2160, height: 3840 }, clipPresets.message, minute).height).toBe(854)
})

const segments = Array.from({ length: 30 }, (_, k) => ({
  ...{ startMs: k * 2_000, durationMs: 2_000, bytes: 500_000 },
}))
const rung = { width: 1280, height: 720, segments }
const range = { startMs: 4_000, endMs: 24_000, frameMs: 33 }

test('a rendition is copied where it has a keyframe at the start, enough detail, and no more than allowed', () => {
  const { full, assessment, message } = clipPresets
  const wanted = { height: 720 }
  expect(servesAsCopy(rung, range, full, wanted)).toBe(true)
  expect(servesAsCopy(rung, { ...range, startMs: 4_016 }, full, wanted)).toBe(true)
  expect(servesAsCopy(rung, { ...range, startMs: 4_034 }, full, wanted)).toBe(false)
  expect(servesAsCopy(rung, range, full, { height: 1080 })).toBe(false)
  expect(servesAsCopy({ ...rung, width: 1920 }, range, assessment, wanted)).toBe(false)
  expect(servesAsCopy({ ...rung, width: 854 }, { ...range, endMs: 60_000 }, message, { height: 480 })).toBe(
    true,
  )
  const heavy = segments.map((segment) => ({ ...segment, bytes: 3_000_000 }))
  expect(servesAsCopy({ ...rung, width: 854, segments: heavy }, range, message, { height: 480 })).toBe(false)
})

test('times are read as people type them', () => {
  const form = { title: ' The rule ', start: '2:05.040', end: '1:02:05', preset: 'full' }
  expect(ClipForm.parse(form)).toEqual({ title: 'The rule', start: 125_040, end: 3_725_000, preset: 'full' })
  const wrong = ClipForm.safeParse({ ...form, end: 'soon' })
  expect(wrong.error?.issues.map(({ message, path }) => [message, path])).toEqual([['clips.noTime', ['end']]])
})

test.each([
  ['Naming the rule', 'Naming the rule'],
  ['a/b\\c: "d" | e?', 'a-b-c- -d- - e'],
  ['../../etc/passwd', 'etc-passwd'],
  ['\u202efdp.exe', 'fdp.exe'],
  ['line\nbreak\u0000', 'line-break'],
  ['con', 'con-clip'],
  ['...', 'clip'],
  ['Größe 分数', 'Größe 分数'],
  ['x'.repeat(300), 'x'.repeat(80)],
])('%j is kept as %j', (title, name) => {
  expect(fileNameOf(title, 'clip')).toBe(name)
})

test.each([
  [200, '0:00.200'],
  [1_000, '0:01'],
  [61_400, '1:01'],
])('%d ms that are missing are read as %s', (byMs, words) => {
  expect(printMisfit({ kind: 'too-short', byMs })).toBe(words)
})
