import { expect, test } from 'vitest'
import { RedactionDraft, redactionLimits } from '#app/domain/redaction.ts'
import { emptyPlan } from '#app/domain/redaction-area.ts'
import { addBox, addMute, placeBox, removeMute, removePlace, stretchBox } from './edit-plan.ts'

const durationMs = 20_000
const plan = addBox(emptyPlan, { id: 'a', atMs: 4_000, durationMs })
const box = (changed: typeof plan) => {
  const [first] = changed.boxes
  if (!first) throw new Error('no box')
  return first
}
const area = { x: 0.5, y: 0.5, width: 0.2, height: 0.2 }

test('a new box hides from here to the end', () => {
  expect(box(plan)).toMatchObject({ startMs: 4_000, endMs: durationMs, style: 'blur' })
  const late = addBox(emptyPlan, { id: 'b', atMs: durationMs, durationMs })
  expect(box(late)).toMatchObject({ startMs: durationMs - 20, endMs: durationMs })
  expect(RedactionDraft.safeParse({ version: 0, plan: late }).success).toBe(true)
})

test('however it is drawn, no box and no place more is added than can be saved', () => {
  const full = Array.from({ length: redactionLimits.boxes + 2 }, (_, at) => `${at}`).reduce(
    (before, id) => addBox(before, { id, atMs: 0, durationMs }),
    emptyPlan,
  )
  expect(full.boxes).toHaveLength(redactionLimits.boxes)
  const keyframes = Array.from({ length: 150 }, (_, at) => ({ atMs: at * 10, ...area }))
  const boxes = Array.from({ length: 20 }, (_, at) => ({ ...box(plan), id: `${at}`, keyframes }))
  const crowded = { ...plan, boxes }
  expect(placeBox(crowded, '3', 9_000, { ...area, x: 0.1 })).toEqual(crowded)
  expect(addBox(crowded, { id: 'b', atMs: 0, durationMs })).toBe(crowded)
})

test('moved at the same time it lies elsewhere; at another time it gets a second place, in order', () => {
  expect(box(placeBox(plan, 'a', 4_000, area)).keyframes).toEqual([{ atMs: 4_000, ...area }])
  const moved = placeBox(placeBox(plan, 'a', 6_000, area), 'a', 5_000, { ...area, x: 0.1 })
  expect(box(moved).keyframes.map(({ atMs }) => atMs)).toEqual([4_000, 5_000, 6_000])
  expect(box(removePlace(moved, 'a', 5_000)).keyframes.map(({ atMs }) => atMs)).toEqual([4_000, 6_000])
  expect(box(removePlace(plan, 'a', 4_000)).keyframes).toHaveLength(1)
})

test('looked at and not moved, it gets no place', () => {
  const [place] = box(plan).keyframes
  if (!place) throw new Error('no place')
  expect(placeBox(plan, 'a', 9_000, place)).toEqual(plan)
})

test('pushed over the edge it stays in the picture', () => {
  const pushed = placeBox(plan, 'a', 4_000, { x: -0.3, y: 0.95, width: 0.2, height: 0.2 })
  expect(box(pushed).keyframes[0]).toMatchObject({ x: 0, y: 0.8 })
  expect(RedactionDraft.safeParse({ version: 0, plan: pushed }).success).toBe(true)
})

test('where the ends of a stretch would cross, the one that was not moved gives way', () => {
  const ended = stretchBox(plan, 'a', { endMs: 14_000 }, durationMs)
  expect(box(stretchBox(ended, 'a', { startMs: 15_000 }, durationMs))).toMatchObject({
    startMs: 15_000,
    endMs: 15_020,
  })
  expect(box(stretchBox(plan, 'a', { endMs: 2_000 }, durationMs))).toMatchObject({
    startMs: 1_980,
    endMs: 2_000,
  })
  expect(box(stretchBox(plan, 'a', { endMs: 99_000 }, durationMs)).endMs).toBe(durationMs)
})

test('a stretch is muted in whichever order its ends were found, and stretches that touch become one', () => {
  const muted = addMute(addMute(emptyPlan, 5_000, 3_000, durationMs), 8_000, 9_000, durationMs)
  expect(muted.mutes).toEqual([
    { startMs: 3_000, endMs: 5_000 },
    { startMs: 8_000, endMs: 9_000 },
  ])
  expect(addMute(muted, 4_000, 8_500, durationMs).mutes).toEqual([{ startMs: 3_000, endMs: 9_000 }])
  expect(removeMute(muted, 3_000).mutes).toEqual([{ startMs: 8_000, endMs: 9_000 }])
})
