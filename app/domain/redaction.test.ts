import { describe, expect, test } from 'vitest'
import { isAppError } from './errors.ts'
import { RedactionDraft, redactionLimits, requireFitting } from './redaction.ts'
import { areaAt, overlaps, type RedactionPlan, withinPicture } from './redaction-area.ts'

const area = { x: 0.1, y: 0.2, width: 0.2, height: 0.3 }
const box = {
  id: 'a',
  style: 'blur' as const,
  startMs: 1_000,
  endMs: 5_000,
  keyframes: [
    { atMs: 1_000, ...area },
    { atMs: 3_000, x: 0.5, y: 0.2, width: 0.4, height: 0.3 },
  ],
}
const plan: RedactionPlan = { boxes: [box], mutes: [{ startMs: 2_000, endMs: 2_500 }] }

describe('where a box lies', () => {
  test.each([
    [0, area],
    [1_000, area],
    [1_500, { x: 0.2, y: 0.2, width: 0.25, height: 0.3 }],
    [2_000, { x: 0.3, y: 0.2, width: 0.3, height: 0.3 }],
    [3_000, { x: 0.5, y: 0.2, width: 0.4, height: 0.3 }],
    [9_000, { x: 0.5, y: 0.2, width: 0.4, height: 0.3 }],
  ])('at %i ms', (atMs, expected) => {
    const found = areaAt(box, atMs)
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(found[side], side).toBeCloseTo(expected[side], 9)
  })

  test('a stretch takes in an instant before its end, and not the end itself', () => {
    expect(overlaps(box, 4_999, 5_000)).toBe(true)
    expect(overlaps(box, 5_000, 5_033)).toBe(false)
    expect(overlaps(box, 967, 1_000)).toBe(false)
    expect(overlaps(box, 967, 1_001)).toBe(true)
  })

  test('what is moved over the edge comes back into the picture, at its own size', () => {
    expect(withinPicture({ x: 0.9, y: -0.1, width: 0.2, height: 0.001 }, 0.01)).toEqual({
      x: 0.8,
      y: 0,
      width: 0.2,
      height: 0.01,
    })
  })
})

describe('a plan that is sent', () => {
  const read = (changed: unknown) => RedactionDraft.safeParse({ version: 1, plan: changed })
  const words = (changed: unknown) => read(changed).error?.issues[0]?.message

  test('one that fits is taken as it is', () => {
    expect(read(plan).data).toEqual({ version: 1, plan })
  })

  test.each<[string, unknown, string]>([
    ['outside the picture', { ...area, atMs: 0, x: 0.9 }, 'redactions.outsidePicture'],
    ['too small', { ...area, atMs: 0, width: 0.001 }, 'redactions.boxTooSmall'],
  ])('a box that is %s is refused', (_name, keyframe, sentence) => {
    expect(words({ ...plan, boxes: [{ ...box, keyframes: [keyframe] }] })).toBe(sentence)
  })

  test.each<[string, unknown, string]>([
    ['without a place', { ...box, keyframes: [] }, 'redactions.noKeyframe'],
    [
      'with places out of order',
      { ...box, keyframes: box.keyframes.toReversed() },
      'redactions.keyframesUnordered',
    ],
    ['that ends before it starts', { ...box, endMs: 900 }, 'fields.endBeforeStart'],
    [
      'with too many places',
      {
        ...box,
        keyframes: Array.from({ length: redactionLimits.keyframesABox + 1 }, (_, atMs) => ({
          atMs,
          ...area,
        })),
      },
      'redactions.tooManyKeyframes',
    ],
  ])('a box %s is refused', (_name, changed, sentence) => {
    expect(words({ ...plan, boxes: [changed] })).toBe(sentence)
  })

  test('too many boxes, too many mutes and two boxes of one id are refused', () => {
    const boxes = Array.from({ length: redactionLimits.boxes + 1 }, (_, at) => ({ ...box, id: `${at}` }))
    expect(words({ ...plan, boxes })).toBe('redactions.tooManyBoxes')
    const mutes = Array.from({ length: redactionLimits.mutes + 1 }, () => ({ startMs: 0, endMs: 50 }))
    expect(words({ ...plan, mutes })).toBe('redactions.tooManyMutes')
    expect(read({ ...plan, boxes: [box, box] }).success).toBe(false)
  })

  test('too many places in all are refused; the most that are taken fit into one request', () => {
    const full = (count: number) => ({
      boxes: Array.from({ length: Math.ceil(count / 150) }, (_, at) => ({
        ...box,
        id: `00000000-0000-4000-8000-0000000000${10 + at}`,
        keyframes: Array.from({ length: Math.min(150, count - at * 150) }, (_key, step) => ({
          atMs: 86_000_000 + step,
          x: 0.12345,
          y: 0.12345,
          width: 0.12345,
          height: 0.12345,
        })),
      })),
      mutes: [],
    })
    expect(words(full(redactionLimits.keyframes + 1))).toBe('redactions.tooManyPlaces')
    const most = full(redactionLimits.keyframes)
    expect(read(most).success).toBe(true)
    expect(JSON.stringify({ version: 1, plan: most }).length).toBeLessThan(500 * 1024)
  })

  test('what the recording does not have, or what lies beyond its end, cannot be taken out', () => {
    const whole = { durationMs: 5_000, hasVideo: true, hasAudio: true }
    const sentence = (...sent: Parameters<typeof requireFitting>) => {
      try {
        requireFitting(...sent)
      } catch (error) {
        if (isAppError(error)) return error.message
        throw error
      }
      return null
    }
    expect(sentence(plan, whole)).toBeNull()
    expect(sentence(plan, { ...whole, hasVideo: false })).toBe('redactions.noPicture')
    expect(sentence(plan, { ...whole, hasAudio: false })).toBe('redactions.noSound')
    expect(sentence(plan, { ...whole, durationMs: 4_999 })).toBe('redactions.beyondEnd')
  })
})
