import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { AboutKind, NoteInput } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { recordNotes } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { type Clip, requireClip } from '#server/feedback/own-try.ts'
import { countAgainst } from '#server/http/limits.ts'
import { thingOfNote } from './entry-branches.ts'
import { ownGoal } from './share-record.ts'

interface NewNote {
  clientId: string
  note: NoteInput
  goalId: string | null
  about: { kind: AboutKind; id: string } | null
  clip: Clip | null
}

/**
 * The teacher writes into their own record: what they think of something in it, of a moment of their own, or of
 * nothing yet; or what they want to find again. Sent again with the same `clientId`, it is there once. Throws
 * not-found for what is not their own, invalid, too-many.
 */
export async function writeNote(actor: Actor, input: NewNote): Promise<{ id: string }> {
  await countAgainst('write into the growth record', actor.personId)
  const { orgId, personId: teacherId } = actor
  requireCan(actor, 'record', 'keep', { teacherId, shown: false })
  const { clientId, about, clip } = input
  return transaction(actor, async (tx) => {
    const known = await writtenBefore(tx, actor, clientId)
    if (known) return known
    const goalId = input.goalId === null ? null : await ownGoal(tx, actor, input.goalId)
    if (about && !(await findThing(tx, actor, about))) throw new AppError('not-found', 'record.nothing')
    if (clip) await requireClip(tx, actor, clip)
    const id = uuidv7()
    const [written] = await tx
      .insert(recordNotes)
      .values({
        ...{ id, orgId, teacherId, clientId, goalId, ...columnsOf(input.note) },
        ...(about && { aboutKind: about.kind, aboutId: about.id }),
        ...(clip && { recordingId: clip.recordingId, startMs: clip.startMs, endMs: clip.endMs ?? null }),
      })
      .onConflictDoNothing({ target: [recordNotes.teacherId, recordNotes.clientId] })
      .returning({ id: recordNotes.id })
    const sent = written ?? (await writtenBefore(tx, actor, clientId))
    if (sent) return sent
    throw new AppError('conflict', 'feedback.usedNumber')
  })
}

/** The teacher words it anew, or keeps it under another goal. Throws not-found, invalid, too-many. */
export function changeNote(
  actor: Actor,
  input: { noteId: string; note: NoteInput; goalId: string | null },
): Promise<void> {
  return changing(actor, input.noteId, async (tx, kind) => {
    if (input.note.kind !== kind) throw new AppError('not-found', 'record.noNote')
    const goalId = input.goalId === null ? null : await ownGoal(tx, actor, input.goalId)
    await tx
      .update(recordNotes)
      .set({ ...columnsOf(input.note), goalId })
      .where(eq(recordNotes.id, input.noteId))
  })
}

/** The teacher takes it out of the record, for good. Throws not-found, too-many. */
export function removeNote(actor: Actor, input: { noteId: string }): Promise<void> {
  return changing(actor, input.noteId, async (tx) => {
    await tx.delete(recordNotes).where(eq(recordNotes.id, input.noteId))
  })
}

async function changing(
  actor: Actor,
  noteId: string,
  change: (tx: Tx, kind: NoteInput['kind']) => Promise<void>,
): Promise<void> {
  await countAgainst('write into the growth record', actor.personId)
  await transaction(actor, async (tx) => {
    const [note] = await tx
      .select({ kind: recordNotes.kind })
      .from(recordNotes)
      .where(and(eq(recordNotes.id, noteId), eq(recordNotes.teacherId, actor.personId)))
      .for('update')
    if (!note) throw new AppError('not-found', 'record.noNote')
    await change(tx, note.kind)
  })
}

const columnsOf = (note: NoteInput) =>
  note.kind === 'resource'
    ? { kind: note.kind, text: note.text, title: note.title, link: note.link || null }
    : { kind: note.kind, text: note.text }

async function writtenBefore(tx: Tx, actor: Actor, clientId: string) {
  const [note] = await tx
    .select({ id: recordNotes.id })
    .from(recordNotes)
    .where(and(eq(recordNotes.teacherId, actor.personId), eq(recordNotes.clientId, clientId)))
  return note
}

/** What stands in the actor's own record and a reflection is about, by what it is called. */
export async function findThing(
  tx: Tx,
  actor: Actor,
  about: { kind: AboutKind; id: string },
): Promise<{ kind: AboutKind; title: string } | undefined> {
  const [found] = await tx.execute<{ title: string }>(sql`
    select o.title from (select ${about.kind}::text as about_kind, ${about.id}::uuid as about_id) as n,
      lateral (${thingOfNote}) as o where o.teacher_id = ${actor.personId}`)
  return found && { kind: about.kind, title: found.title }
}
