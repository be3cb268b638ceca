import { z } from 'zod'
import { drawingColours, drawingLimits, isSlip, keptShare } from './drawing.ts'
import { unsoundText } from './note-document/bounds.ts'
import type { RefusalKey } from './refusal-words.ts'

const share = z.number().min(0).max(1).transform(keptShare)
const Point = z.tuple([share, share])
const colour = z.enum(drawingColours)
const beyond = { error: 'annotations.drawing.beyond' satisfies RefusalKey }
/** A letter, a figure or a sign: what is not empty to the eye and ear. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** What rounding may add to two shares that fill the picture. */
const hair = 0.0002

const Shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('stroke'),
    colour,
    points: z
      .array(Point)
      .min(2)
      .max(drawingLimits.points, 'annotations.drawing.longStroke' satisfies RefusalKey),
  }),
  z.object({ type: z.literal('arrow'), colour, from: Point, to: Point }),
  z
    .object({ type: z.literal('box'), colour, x: share, y: share, width: share, height: share })
    .refine(({ x, width }) => x + width <= 1 + hair, beyond)
    .refine(({ y, height }) => y + height <= 1 + hair, beyond),
])

/** A drawing as a browser sends it: bounded, and never without words for those who do not see it. */
export const Drawing = z.object({
  shapes: z
    .array(
      Shape.refine((shape) => !isSlip(shape), { error: 'annotations.drawing.slip' satisfies RefusalKey }),
    )
    .min(1)
    .max(drawingLimits.shapes, 'annotations.drawing.tooMany' satisfies RefusalKey),
  alt: z
    .string()
    .trim()
    .min(1, 'annotations.drawing.noWords' satisfies RefusalKey)
    .max(drawingLimits.alt, 'annotations.drawing.longWords' satisfies RefusalKey)
    .refine((text) => visible.test(text), { error: 'annotations.drawing.noWords' satisfies RefusalKey })
    .refine((text) => !unsoundText.test(text), { error: 'annotations.unsoundText' satisfies RefusalKey }),
})
