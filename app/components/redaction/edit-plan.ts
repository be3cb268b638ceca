import { countKeyframes, redactionLimits } from '#app/domain/redaction.ts'
import {
  type Area,
  areaAt,
  isSameArea,
  type Keyframe,
  type RedactionBox,
  type RedactionPlan,
  type RedactionStyle,
  type Stretch,
  withinPicture,
} from '#app/domain/redaction-area.ts'

const middle: Area = { x: 0.4, y: 0.35, width: 0.2, height: 0.3 }

const rounded = ({ x, y, width, height }: Area): Area => {
  const fine = (share: number) => Math.round(share * 1e5) / 1e5
  return withinPicture(
    { x: fine(x), y: fine(y), width: fine(width), height: fine(height) },
    redactionLimits.smallestSide,
  )
}

const change = (
  plan: RedactionPlan,
  id: string,
  next: (box: RedactionBox) => RedactionBox,
): RedactionPlan => ({
  ...plan,
  boxes: plan.boxes.map((box) => (box.id === id ? next(box) : box)),
})

/**
 * A plan with one more box, in the middle of the picture unless said otherwise. It hides from `atMs` to the end: what is
 * forgotten hides too much, never too little.
 */
export function addBox(
  plan: RedactionPlan,
  { id, atMs, durationMs, area = middle }: { id: string; atMs: number; durationMs: number; area?: Area },
): RedactionPlan {
  if (isFull(plan)) return plan
  const startMs = Math.max(0, Math.min(atMs, durationMs - redactionLimits.shortestMs))
  const box: RedactionBox = {
    id,
    style: 'blur',
    startMs,
    endMs: durationMs,
    keyframes: [{ atMs: startMs, ...rounded(area) }],
  }
  return { ...plan, boxes: [...plan.boxes, box] }
}

/** Whether no box, or no place for one, can be added any more. */
export function isFull(plan: RedactionPlan): boolean {
  return plan.boxes.length >= redactionLimits.boxes || countKeyframes(plan) >= redactionLimits.keyframes
}

/** Puts a box somewhere at a time; where it had no place at that time, it gets one. */
export function placeBox(plan: RedactionPlan, id: string, atMs: number, area: Area): RedactionPlan {
  const isCrowded = countKeyframes(plan) >= redactionLimits.keyframes
  return change(plan, id, (box) => {
    const place: Keyframe = { atMs, ...rounded(area) }
    const others = box.keyframes.filter((keyframe) => keyframe.atMs !== atMs)
    const isNew = others.length === box.keyframes.length
    const mayGrow = !isCrowded && others.length < redactionLimits.keyframesABox
    if (isNew && (isSameArea(areaAt(box, atMs), place) || !mayGrow)) return box
    return { ...box, keyframes: [...others, place].toSorted((a, b) => a.atMs - b.atMs) }
  })
}

/** Takes a place of a box away; the last one stays. */
export function removePlace(plan: RedactionPlan, id: string, atMs: number): RedactionPlan {
  return change(plan, id, (box) => {
    const keyframes = box.keyframes.filter((keyframe) => keyframe.atMs !== atMs)
    return keyframes.length > 0 ? { ...box, keyframes } : box
  })
}

export function styleBox(plan: RedactionPlan, id: string, style: RedactionStyle): RedactionPlan {
  return change(plan, id, (box) => ({ ...box, style }))
}

/** Lets a box hide during another stretch. */
export function stretchBox(
  plan: RedactionPlan,
  id: string,
  changes: Partial<Stretch>,
  durationMs: number,
): RedactionPlan {
  return change(plan, id, (box) => ({ ...box, ...fitted({ ...box, ...changes }, changes, durationMs) }))
}

/** A stretch that lies within the recording; where its ends would cross, the one that was not moved gives way. */
function fitted(wanted: Stretch, moved: Partial<Stretch>, durationMs: number): Stretch {
  const shortest = redactionLimits.shortestMs
  const startMs = Math.max(0, Math.min(wanted.startMs, durationMs - shortest))
  const endMs = Math.max(shortest, Math.min(wanted.endMs, durationMs))
  if (endMs - startMs >= shortest) return { startMs, endMs }
  return moved.startMs === undefined
    ? { startMs: Math.max(0, endMs - shortest), endMs }
    : { startMs, endMs: Math.min(durationMs, startMs + shortest) }
}

export function removeBox(plan: RedactionPlan, id: string): RedactionPlan {
  return { ...plan, boxes: plan.boxes.filter((box) => box.id !== id) }
}

/** Mutes between two times, whichever comes first; stretches that touch become one. */
export function addMute(
  plan: RedactionPlan,
  oneMs: number,
  otherMs: number,
  durationMs: number,
): RedactionPlan {
  const [first, last] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)]
  const mutes: Stretch[] = []
  for (const mute of [
    ...plan.mutes,
    fitted({ startMs: first, endMs: last }, { startMs: first }, durationMs),
  ].toSorted((a, b) => a.startMs - b.startMs)) {
    const before = mutes.at(-1)
    if (before && mute.startMs <= before.endMs) before.endMs = Math.max(before.endMs, mute.endMs)
    else mutes.push({ ...mute })
  }
  return { ...plan, mutes }
}

export function removeMute(plan: RedactionPlan, startMs: number): RedactionPlan {
  return { ...plan, mutes: plan.mutes.filter((mute) => mute.startMs !== startMs) }
}
