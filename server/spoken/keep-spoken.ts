import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { and, desc, eq, inArray, like } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { spokenLimits, spokenTypes } from '#app/domain/spoken.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, assets } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { makeWorkFolder } from '#server/media/work-folder.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { requireRoom } from '#server/recordings/require-room.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { objectStore } from '#server/storage/current.ts'
import { letSpokenGo, sentName } from './files.ts'

export interface SentSpoken {
  recordingId: string
  /** Of the note that it will belong to. */
  clientId: string
  contentType: string | undefined
  /** As announced; the body itself is measured, too. */
  bytes: number
  body: Readable
}

/** One browser sends a note's sound, then the note; so many may lie here that no note has asked for. */
const mostUnclaimed = 5
/** Longer than any browser goes on sending: what is still being stored then never will be. */
const storingMs = 10 * 60_000
const soonSeconds = 5

/**
 * Keeps what somebody says, as their browser recorded it, for a note that they send next. Nobody hears it before the
 * media engine has looked at it. Sent again for the same note, it is kept once. Throws not-found, not-allowed, invalid,
 * too-large, too-many, unavailable while the same is being stored.
 */
export async function keepSpoken(actor: Actor, sent: SentSpoken): Promise<{ kept: true }> {
  await countAgainst('send a spoken note', actor.personId)
  const contentType = requireType(sent.contentType)
  if (sent.bytes > spokenLimits.bytes) throw tooLarge()
  if (await transaction(actor, (tx) => isKept(tx, actor, sent))) return { kept: true }
  const folder = await makeWorkFolder()
  try {
    const file = join(folder, 'spoken')
    const bytes = await receive(sent.body, file)
    await putAway(actor, sent, { file, bytes, contentType })
    return { kept: true }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function requireType(given: string | undefined): string {
  const [base] = (given ?? '').toLowerCase().split(';')
  const type = spokenTypes.find((each) => each === base?.trim())
  if (type) return type
  throw new AppError('invalid', 'annotations.spoken.noMedia')
}

const tooLarge = () =>
  new AppError('too-large', 'annotations.spoken.tooLarge', {
    values: { most: { bytes: spokenLimits.bytes } },
  })

/** Whether it is here already, for a note that is there or is still to come. Makes room where it was never stored whole. */
async function isKept(tx: Tx, actor: Actor, { recordingId, clientId }: SentSpoken): Promise<boolean> {
  requireCan(actor, 'recording', 'annotate', await getVisibleRecording(tx, actor, recordingId))
  const [note] = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(and(eq(annotations.authorId, actor.personId), eq(annotations.clientId, clientId)))
  if (note) return true
  const sent = await findSent(tx, actor, { recordingId, clientId })
  if (!sent || sent.state === 'ready') return sent !== undefined
  if (sent.state === 'writing' && Date.now() - sent.createdAt.getTime() < storingMs)
    throw new AppError('unavailable', 'annotations.spoken.storing', { retryAfterSeconds: soonSeconds })
  await letSpokenGo(tx, eq(assets.id, sent.id))
  return false
}

type Sent = Pick<typeof assets.$inferSelect, 'id' | 'state' | 'createdAt'>

/** What its author has sent for a note to come, whole or not yet. */
export async function findSent(
  tx: Tx,
  { personId }: Actor,
  { recordingId, clientId }: { recordingId: string; clientId: string },
): Promise<Sent | undefined> {
  const { id, state, createdAt } = assets
  const [file] = await tx
    .select({ id, state, createdAt })
    .from(assets)
    .where(
      and(
        eq(assets.recordingId, recordingId),
        eq(assets.role, 'spoken-source'),
        eq(assets.name, sentName(personId, clientId)),
      ),
    )
  return file
}

/** Answers how many bytes came. */
async function receive(body: Readable, file: string): Promise<number> {
  let bytes = 0
  const bounded = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > spokenLimits.bytes) throw tooLarge()
      yield chunk
    }
  }
  await pipeline(body, bounded, createWriteStream(file))
  if (bytes === 0) throw new AppError('invalid', 'annotations.spoken.noMedia')
  return bytes
}

/** The row comes before the object, and is believed only once that is whole. */
async function putAway(
  actor: Actor,
  sent: SentSpoken,
  { file, bytes, contentType }: { file: string; bytes: number; contentType: string },
): Promise<void> {
  const { orgId, personId } = actor
  const { recordingId } = sent
  const [id, key] = [uuidv7(), newObjectKey({ orgId, recordingId })]
  const isNew = await transaction(actor, async (tx) => {
    await holdRecording(tx, recordingId)
    if (await isKept(tx, actor, sent)) return false
    await letOldestUnclaimedGo(tx, personId)
    await requireRoom(tx, orgId, bytes, 'annotations.spoken.noRoom')
    const name = sentName(personId, sent.clientId)
    await tx
      .insert(assets)
      .values({ id, orgId, recordingId, role: 'spoken-source', name, key, contentType, bytes })
    return true
  })
  if (!isNew) return
  try {
    await objectStore().putFile(key, file, { contentType })
    if (await show(actor, recordingId, id)) return
  } catch (error) {
    await withdraw(actor, { id, key }).catch(() => {})
    throw error
  }
  await withdraw(actor, { id, key })
  throw new AppError('not-found', 'recordings.none')
}

/** Nobody fills the school's space with what no note ever asks for. */
async function letOldestUnclaimedGo(tx: Tx, personId: string): Promise<void> {
  const unclaimed = await tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.role, 'spoken-source'), like(assets.name, sentName(personId, '%'))))
    .orderBy(desc(assets.createdAt), desc(assets.id))
  const over = unclaimed.slice(mostUnclaimed - 1).map(({ id }) => id)
  if (over.length > 0) await letSpokenGo(tx, inArray(assets.id, over))
}

/** Not where it has gone meanwhile, with its recording or for want of a note. */
function show(actor: Actor, recordingId: string, id: string): Promise<boolean> {
  return transaction(actor, async (tx) => {
    await holdRecording(tx, recordingId)
    const shown = await tx
      .update(assets)
      .set({ state: 'ready' })
      .where(and(eq(assets.id, id), eq(assets.state, 'writing')))
      .returning({ id: assets.id })
    return shown.length > 0
  })
}

/** Takes back what was not stored whole. Where the store does not let go of it, the nightly work does. */
async function withdraw(actor: Actor, { id, key }: { id: string; key: string }): Promise<void> {
  await objectStore().delete([key])
  await transaction(actor, (tx) => tx.delete(assets).where(eq(assets.id, id)))
}
