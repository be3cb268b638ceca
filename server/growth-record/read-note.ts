import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { AboutKind, NoteKind } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { recordNotes } from '#db/schema/index.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { goalsOfRecord, type NamedGoal } from './read-record.ts'
import { sharesOfRecord } from './share-record.ts'
import { findThing } from './write-note.ts'

interface AroundNote {
  goals: NamedGoal[]
  /** Who else sees what is written so, by name, and under which goal alone, if under one. */
  readers: { id: string; name: string; goalId: string | null }[]
}

export interface NewNotePage extends AroundNote {
  /** What it will be about. */
  of: { kind: AboutKind; title: string } | null
  clipChoices: ClipOfChoice[]
}

/** All that a teacher needs to write into their record. Throws not-found for what is not in it. */
export function readNewNote(
  actor: Actor,
  input: { kind: NoteKind; about: { kind: AboutKind; id: string } | null },
): Promise<NewNotePage> {
  return transaction(actor, async (tx) => {
    const of = input.about ? await findThing(tx, actor, input.about) : null
    if (of === undefined) throw new AppError('not-found', 'record.nothing')
    const clipChoices = input.kind === 'reflection' && of === null ? await listOwnClips(tx, actor, null) : []
    return { ...(await aroundNote(tx, actor, input.kind)), of, clipChoices }
  })
}

export interface NotePage extends AroundNote {
  note: { id: string; kind: NoteKind; text: string; title: string; link: string; goalId: string | null }
  of: { kind: AboutKind; title: string } | null
}

/** Something the teacher wrote into their record, to be worded anew. Throws not-found. */
export function readNote(actor: Actor, noteId: string): Promise<NotePage> {
  return transaction(actor, async (tx) => {
    const [note] = await tx
      .select()
      .from(recordNotes)
      .where(and(eq(recordNotes.id, noteId), eq(recordNotes.teacherId, actor.personId)))
    if (!note) throw new AppError('not-found', 'record.noNote')
    const { id, kind, text, title, link, goalId, aboutKind, aboutId } = note
    const about = aboutKind && aboutId ? { kind: aboutKind, id: aboutId } : null
    return {
      ...(await aroundNote(tx, actor, kind)),
      note: { id, kind, text, title, link: link ?? '', goalId },
      of: (about && (await findThing(tx, actor, about))) ?? null,
    }
  })
}

async function aroundNote(tx: Tx, actor: Actor, kind: NoteKind): Promise<AroundNote> {
  const shares = await sharesOfRecord(tx, actor.personId)
  return {
    goals: await goalsOfRecord(tx, actor.personId),
    readers: shares
      .filter((share) => share.kinds.includes(kind))
      .map(({ person, goal }) => ({ ...person, goalId: goal?.id ?? null })),
  }
}
