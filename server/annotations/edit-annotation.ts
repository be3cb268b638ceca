import { isDeepStrictEqual } from 'node:util'
import { and, eq, isNull } from 'drizzle-orm'
import type { AnnotationEdit, PresentedAnnotation } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import { plainText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transactionOnce } from '#db/client.ts'
import { annotations, annotationVersions } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { changeNumbered } from './change-numbered.ts'
import { getVisibleAnnotation } from './find-annotation.ts'
import { keepMentions } from './keep-mentions.ts'
import { type AnnotationRow, type FullAnnotation, presentAnnotation, thingOf } from './present-annotation.ts'
import { againIfRaced } from './raced.ts'
import { listReactions } from './read-annotations.ts'
import { requireForward, requireInside, requireMoment, requireSubstance } from './refusals.ts'
import { replaceTags, requireTags } from './tags.ts'

type Input = AnnotationEdit & { recordingId: string; annotationId: string }
type Content = Pick<
  AnnotationRow,
  'startMs' | 'endMs' | 'body' | 'bodyText' | 'kind' | 'polarity' | 'visibility' | 'drawing'
>

/**
 * Changes one's own annotation on top of revision `rev`. Sent again, it answers what it has already made. Throws
 * not-found, not-allowed, invalid, gone (it was removed), and conflict when somebody was faster: its facts carry
 * that version's `rev` and `text`, and nothing is changed.
 */
export function editAnnotation(actor: Actor, input: Input): Promise<PresentedAnnotation> {
  return againIfRaced(() => transactionOnce({ orgId: actor.orgId }, (tx) => editOnce(tx, actor, input)))
}

async function editOnce(tx: Tx, actor: Actor, input: Input): Promise<PresentedAnnotation> {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  const found = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
  if (found.row.authorId === actor.personId) refuseIfRemoved(found.row)
  requireCan(actor, 'annotation', 'edit', thingOf(found.row, thing))
  const body = input.body && (await keepMentions(tx, thing.recording, input.body))
  const content = contentAfter(found.row, { ...input, body })
  const tags = input.tags ? await requireTags(tx, input.tags, found.tags) : found.tags
  if (found.row.rev !== input.rev) return sameOrConflict(found, input, content, tags)
  await requireFitting(tx, found.row, content, tags, thing.recording.durationMs)
  const change = { ...content, rev: input.rev + 1 }
  const row = await changeNumbered(tx, found.row, change, eq(annotations.rev, input.rev))
  if (input.tags) await replaceTags(tx, row, tags)
  await keepVersion(tx, found)
  return presentAnnotation({ ...found, row, tags, reactions: await listReactions(tx, row.id) })
}

/** What stood there until now, for its author and those who have read it. */
async function keepVersion(tx: Tx, { row, tags }: FullAnnotation): Promise<void> {
  const { orgId, id: annotationId, rev, startMs, endMs, bodyText, kind, polarity, visibility, drawing } = row
  const content = { startMs, endMs, bodyText, kind, polarity, visibility, tags, drawing }
  await tx
    .insert(annotationVersions)
    .values({ orgId, annotationId, rev, ...content, writtenAt: row.updatedAt })
    .onConflictDoNothing()
}

function contentAfter(row: AnnotationRow, edit: AnnotationEdit): Content {
  const body = edit.body ?? row.body
  return {
    startMs: edit.startMs ?? row.startMs,
    endMs: edit.endMs === undefined ? row.endMs : edit.endMs,
    body,
    bodyText: edit.body ? plainText(edit.body) : row.bodyText,
    kind: edit.kind ?? row.kind,
    polarity: edit.polarity ?? row.polarity,
    visibility: edit.visibility ?? row.visibility,
    drawing: edit.drawing === undefined ? row.drawing : edit.drawing,
  }
}

function refuseIfRemoved(row: AnnotationRow): void {
  if (row.deletedAt === null) return
  throw new AppError('gone', 'annotations.removed')
}

/** An edit whose acknowledgement was lost comes again: what stands is what it asks for. */
function sameOrConflict(
  found: FullAnnotation,
  input: Input,
  content: Content,
  tags: FullAnnotation['tags'],
): PresentedAnnotation {
  const { row } = found
  const isOurs =
    row.rev === input.rev + 1 &&
    isDeepStrictEqual({ ...content }, contentAfter(row, { rev: row.rev })) &&
    isDeepStrictEqual(tags, found.tags)
  if (isOurs) return presentAnnotation(found)
  throw new AppError('conflict', 'annotations.changed', {
    facts: { rev: row.rev, text: row.bodyText },
  })
}

async function requireFitting(
  tx: Tx,
  row: AnnotationRow,
  content: Content,
  tags: unknown[],
  durationMs: number | null,
): Promise<void> {
  requireForward(content)
  requireInside(content, durationMs)
  requireSubstance(content.bodyText, tags, row.spoken)
  requireMoment(row.parentId, content.drawing)
  if (content.visibility !== row.visibility) await requireVisibility(tx, row, content)
}

/** Others may have read what was shared, so it only widens; and a reply is never seen by more than its note. */
async function requireVisibility(tx: Tx, row: AnnotationRow, content: Content): Promise<void> {
  if (content.visibility === 'private')
    throw new AppError('invalid', 'annotations.readAlready', {
      fields: { visibility: 'annotations.staysShared' },
    })
  if (row.parentId === null) return
  const [parent] = await tx
    .select({ visibility: annotations.visibility })
    .from(annotations)
    .where(eq(annotations.id, row.parentId))
  if (parent?.visibility === 'private')
    throw new AppError('invalid', 'annotations.replyStaysPrivate', {
      fields: { visibility: 'annotations.parentIsPrivate' },
    })
}
