import { and, eq } from 'drizzle-orm'
import type { NewAnnotation, PresentedAnnotation } from '#app/domain/annotation.ts'
import { AppError, isAppError } from '#app/domain/errors.ts'
import { plainText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transactionOnce } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording, type VisibleRecording } from '#server/sharing/recording-access.ts'
import { attachSpoken, requireSent } from '#server/spoken/attach-spoken.ts'
import { keepAtHand } from './at-hand.ts'
import { findAnnotation, getVisibleAnnotation } from './find-annotation.ts'
import { insertNumbered } from './insert-numbered.ts'
import { keepMentions } from './keep-mentions.ts'
import { type FullAnnotation, presentAnnotation, thingOf } from './present-annotation.ts'
import { againIfRaced } from './raced.ts'
import { changeOf } from './read-changes.ts'
import { requireInside, requireSubstance } from './refusals.ts'
import { insertTags, requireTags } from './tags.ts'

/**
 * Puts a person's note on a moment (milliseconds) of a recording they may annotate. Sent again with the same
 * `clientId`, it answers the note that is there. Throws not-found, not-allowed, invalid.
 */
export function createAnnotation(actor: Actor, input: Input): Promise<PresentedAnnotation> {
  let mayBeHere = false
  return againIfRaced(() => {
    const ended: Promise<PresentedAnnotation> = transactionOnce({ orgId: actor.orgId }, async (tx) => {
      const sentBefore = mayBeHere ? await findSentBefore(tx, actor, input) : undefined
      mayBeHere = true
      return sentBefore ?? createOnce(tx, actor, input, keep)
    })
    const keep = (made: FullAnnotation) => {
      const change = ended.then(
        () => changeOf(made),
        () => undefined,
      )
      keepAtHand(input.recordingId, made.row.seq, change)
    }
    return ended
  })
}

type Input = NewAnnotation & { recordingId: string }

/** Told of what is about to be committed. */
type Keep = (made: FullAnnotation) => void

async function createOnce(tx: Tx, actor: Actor, input: Input, keep: Keep): Promise<PresentedAnnotation> {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  try {
    const made = await write(tx, actor, thing, input)
    keep(made)
    return presentAnnotation(made)
  } catch (refusal) {
    // What has become forbidden since it was first sent is here all the same.
    const sentBefore = isAppError(refusal) ? await findSentBefore(tx, actor, input) : undefined
    if (sentBefore) return sentBefore
    throw refusal
  }
}

async function write(tx: Tx, actor: Actor, thing: VisibleRecording, input: Input): Promise<FullAnnotation> {
  requireCan(actor, 'recording', 'annotate', thing)
  requireInside({ startMs: input.startMs, endMs: input.endMs ?? null }, thing.recording.durationMs)
  const bodyText = plainText(input.body)
  requireSubstance(bodyText, input.tags, input.spoken)
  const sent = await requireSent(tx, actor, input)
  const parent = await parentOf(tx, actor, thing, input.parentId)
  const tags = await requireTags(tx, input.tags)
  const body = await keepMentions(tx, thing.recording, input.body)
  const visibility = parent?.visibility === 'private' ? 'private' : input.visibility
  const row = await insertNumbered(tx, actor, {
    recordingId: input.recordingId,
    clientId: input.clientId,
    parentId: parent?.id ?? null,
    startMs: input.startMs,
    endMs: input.endMs ?? null,
    body,
    bodyText,
    kind: input.kind,
    polarity: input.polarity,
    visibility,
    drawing: input.drawing ?? null,
    spoken: input.spoken ? { state: 'making', ...input.spoken } : null,
  })
  if (sent) await attachSpoken(tx, row, sent)
  await insertTags(tx, row, tags)
  return { row, authorName: actor.name, tags }
}

async function findSentBefore(tx: Tx, actor: Actor, input: { clientId: string; recordingId: string }) {
  const found = await findAnnotation(
    tx,
    and(eq(annotations.authorId, actor.personId), eq(annotations.clientId, input.clientId)),
  )
  if (found && found.row.recordingId !== input.recordingId)
    throw new AppError('invalid', 'annotations.elsewhere', {
      detail: 'client id used twice',
    })
  return found ? presentAnnotation(found) : undefined
}

/** What is replied to. Replies are one level deep; one to a removed note is kept beneath what is left of it. */
async function parentOf(tx: Tx, actor: Actor, thing: VisibleRecording, parentId: string | null | undefined) {
  if (!parentId) return undefined
  const { row } = await getVisibleAnnotation(tx, actor, thing, parentId)
  requireCan(actor, 'annotation', 'reply', thingOf(row, thing))
  if (row.parentId === null) return row
  throw new AppError('invalid', 'annotations.replyToReply', { detail: 'parent is a reply' })
}
