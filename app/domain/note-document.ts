import { z } from 'zod'
import { outOfBounds } from './note-document/bounds.ts'
import {
  isSafeHref,
  type NoteBlock,
  type NoteInline,
  type NoteListItem,
  type NoteMark,
  type NoteParagraph,
  noteLimits,
  type NoteDocument as Shape,
} from './note-document/schema.ts'
import type { RefusalKey } from './refusal-words.ts'

export { mentionsIn, withMentionsOf } from './note-document/mentions.ts'
export { isSafeHref, noteMarks, noteNodes } from './note-document/schema.ts'
export {
  documentFromText,
  isEmptyNote,
  plainText,
  plainTextMap,
} from './note-document/text.ts'

/** Attributes that editors add to a link or a list and that we never keep. */
const dropped = z.string().max(200).nullish()

const Mark: z.ZodType<NoteMark> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z
      .strictObject({
        href: z.string().refine(isSafeHref, 'annotations.unsafeLink' satisfies RefusalKey),
        target: dropped,
        rel: dropped,
        class: dropped,
        title: dropped,
      })
      .transform(({ href }) => ({ href })),
  }),
])

const marks = z
  .array(Mark)
  .refine(
    (list) => new Set(list.map((mark) => mark.type)).size === list.length,
    'annotations.markTwice' satisfies RefusalKey,
  )
  .optional()

const position = z.number().int().min(0).max(noteLimits.positionMs)

const Inline: z.ZodType<NoteInline> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), marks }),
  z.strictObject({ type: z.literal('hardBreak'), marks }),
  z.strictObject({
    type: z.literal('mention'),
    attrs: z.strictObject({
      personId: z.guid(),
      label: z.string().trim().min(1).max(noteLimits.labelLength),
    }),
    marks,
  }),
  z.strictObject({
    type: z.literal('timeLink'),
    attrs: z
      .strictObject({ atMs: position, endMs: position.nullish() })
      .refine(
        (link) => link.endMs == null || link.endMs > link.atMs,
        'fields.endBeforeStart' satisfies RefusalKey,
      ),
    marks,
  }),
])

const Paragraph: z.ZodType<NoteParagraph> = z.strictObject({
  type: z.literal('paragraph'),
  content: z.array(Inline).optional(),
})

const Block: z.ZodType<NoteBlock> = z.lazy(() =>
  z.union([
    Paragraph,
    z.strictObject({ type: z.literal('bulletList'), content: z.array(ListItem).min(1) }),
    z.strictObject({
      type: z.literal('orderedList'),
      attrs: z
        .strictObject({ start: z.number().int().min(0).max(9999), type: dropped })
        .transform(({ start }) => ({ start }))
        .optional(),
      content: z.array(ListItem).min(1),
    }),
  ]),
)

const ListItem: z.ZodType<NoteListItem> = z.strictObject({
  type: z.literal('listItem'),
  content: z
    .array(Block)
    .min(1)
    .refine((content) => content[0]?.type === 'paragraph', 'annotations.listItem' satisfies RefusalKey),
})

/**
 * The body of an annotation, parsed from anything: unknown nodes, marks and attributes are refused, what is too
 * deep or too long is refused before it is walked into, and what only editors need is dropped.
 */
export const NoteDocument = z
  .custom<Shape>()
  .superRefine((value, context) => {
    const problem = outOfBounds(value)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
  .transform((value): unknown => value)
  .pipe(z.strictObject({ type: z.literal('doc'), content: z.array(Block).min(1) }))
export type NoteDocument = Shape
