import { z } from 'zod'
import {
  aboutKinds,
  type NoteInput,
  NoteInput as NoteSchema,
  ShareRecord,
} from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { clipFields, clipOf } from '#server/feedback/clip-fields.ts'
import { parseInput } from '#server/http/parse.ts'
import { shareRecord, withdrawRecord } from './share-record.ts'
import { changeNote, removeNote, writeNote } from './write-note.ts'

/** Words as a form sends them; which of them are needed depends on what is written. */
const words = {
  kind: z.enum(['reflection', 'resource']),
  text: z.string().default(''),
  title: z.string().default(''),
  link: z.string().default(''),
  goalId: z.union([z.uuid(), z.literal('')]).default(''),
}

const noteOf = (form: z.output<z.ZodObject<typeof words>>): NoteInput => parseInput(form, NoteSchema)

/** What a reflection in an address or a form is about. */
export const AboutFields = z.object({
  aboutKind: z.union([z.enum(aboutKinds), z.literal('')]).default(''),
  aboutId: z.union([z.uuid(), z.literal('')]).default(''),
})

export const aboutOf = ({ aboutKind, aboutId }: z.output<typeof AboutFields>) =>
  aboutKind && aboutId ? { kind: aboutKind, id: aboutId } : null

/** What the page for something new in the record sends. */
export const NewNoteForm = z.object({ ...words, ...AboutFields.shape, ...clipFields, clientId: z.uuid() })

/** Writes what the form holds. */
export function writeNoteBy(actor: Actor, form: z.output<typeof NewNoteForm>): Promise<{ id: string }> {
  const { clientId, goalId } = form
  return writeNote(actor, {
    ...{ clientId, note: noteOf(form), goalId: goalId || null },
    about: aboutOf(form),
    clip: clipOf(form),
  })
}

/** What the page of something written can send. */
export const NoteForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), ...words }),
  z.object({ intent: z.literal('remove') }),
])

/** Asks the use case that the form names. */
export async function carryOutNote(
  actor: Actor,
  noteId: string,
  form: z.output<typeof NoteForm>,
): Promise<void> {
  if (form.intent === 'remove') return removeNote(actor, { noteId })
  return changeNote(actor, { noteId, note: noteOf(form), goalId: form.goalId || null })
}

/** What the page of who sees the record can send. */
export const RecordSharingForm = z.discriminatedUnion('intent', [
  ShareRecord.extend({ intent: z.literal('share') }),
  z.object({ intent: z.literal('withdraw'), shareId: z.uuid() }),
])

/** Asks the use case that the form names. */
export async function carryOutRecordSharing(
  actor: Actor,
  form: z.output<typeof RecordSharingForm>,
): Promise<void> {
  if (form.intent === 'withdraw') return withdrawRecord(actor, { shareId: form.shareId })
  return shareRecord(actor, form)
}
