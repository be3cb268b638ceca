import { and, eq, isNull, notInArray, or } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type NewUpload, titleFromFileName } from '#app/domain/upload.ts'
import { partBytesFor } from '#app/domain/upload-parts.ts'
import { type Tx, transaction } from '#db/client.ts'
import { organizations, recordings, uploads } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { bindFilm, waitForOtherEnd } from '#server/rehearsals/add-take.ts'
import { objectStore } from '#server/storage/current.ts'
import { holdRecording } from './hold-recording.ts'
import { newObjectKey } from './object-key.ts'
import { requireRoom } from './require-room.ts'

export interface StartedUpload {
  uploadId: string
  recordingId: string
  partBytes: number
}

/**
 * Opens an upload and makes its recording at once, so that the local file can be annotated while it travels.
 * Asked twice for the same file, also at the same time, there is one upload.
 * `recordingId` is given where the same recording is to be built again, as in the sample school. Throws too-large, conflict (the same file is already here; `facts.recordingId` says which) or invalid.
 */
export async function startUpload(
  actor: Actor,
  input: NewUpload & { recordingId?: string },
): Promise<StartedUpload> {
  requireCan(actor, 'organization', 'record', undefined)
  const { recordingId = uuidv7() } = input
  const underWay = await transaction(actor, async (tx) => {
    const open = await findOpenUpload(tx, actor, input)
    if (open) await keepTakeSource(tx, actor, open, input)
    else await refuseBeforehand(tx, actor, input)
    return open
  })
  if (underWay) return underWay
  const key = newObjectKey({ orgId: actor.orgId, recordingId })
  const partBytes = partBytesFor(input.bytes)
  const contentType = /^(video|audio)\/[\w.+-]+$/.test(input.fileType)
    ? input.fileType
    : 'application/octet-stream'
  const storeUploadId = await objectStore().beginUpload(key, {
    contentType,
    partSize: partBytes,
    size: input.bytes,
  })
  const begun = { recordingId, key, partBytes, contentType, storeUploadId }
  const started = await enter(actor, input, begun).catch(async (refused: unknown) => {
    await objectStore().abortUpload(key, storeUploadId)
    throw refused
  })
  if (started.recordingId !== recordingId) await objectStore().abortUpload(key, storeUploadId)
  return started
}

interface Begun {
  recordingId: string
  key: string
  partBytes: number
  contentType: string
  storeUploadId: string
}

/**
 * Writes the rows of an upload the store has begun. The organization's starts go one after the other, so what was
 * checked before the store was asked is checked again and then holds.
 */
function enter(actor: Actor, input: NewUpload, begun: Begun): Promise<StartedUpload> {
  const { recordingId, key, partBytes, contentType, storeUploadId } = begun
  return transaction(actor, async (tx) => {
    await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.id, actor.orgId))
      .for('no key update')
    const open = await findOpenUpload(tx, actor, input)
    if (open) {
      await keepTakeSource(tx, actor, open, input)
      return open
    }
    await refuseBeforehand(tx, actor, input)
    await tx.insert(recordings).values({
      id: recordingId,
      orgId: actor.orgId,
      ownerId: actor.personId,
      title: input.title ?? titleFromFileName(input.fileName),
      kind: input.kind ?? 'lesson',
      recordedOn: input.recordedOn ?? null,
      className: input.className ?? '',
      subject: input.subject ?? '',
      gradeBand: input.gradeBand ?? '',
      state: 'uploading',
      bytes: input.bytes,
      fingerprint: input.fingerprint,
    })
    const [upload] = await tx
      .insert(uploads)
      .values({
        orgId: actor.orgId,
        recordingId,
        key,
        storeUploadId,
        fileName: input.fileName,
        contentType,
        bytes: input.bytes,
        partBytes,
        fingerprint: input.fingerprint,
        takeSource: input.takeSource ?? null,
      })
      .returning({ id: uploads.id })
    if (!upload) throw new Error('The upload was not written.')
    if (input.takeSource) await bindFilm(tx, actor, input.takeSource)
    return { uploadId: upload.id, recordingId, partBytes }
  })
}

/** The same file on its way already, begun here or on another device: it goes on where it stands. */
async function findOpenUpload(tx: Tx, actor: Actor, input: NewUpload): Promise<StartedUpload | undefined> {
  const [open] = await tx
    .select({ uploadId: uploads.id, recordingId: uploads.recordingId, partBytes: uploads.partBytes })
    .from(uploads)
    .innerJoin(recordings, eq(recordings.id, uploads.recordingId))
    .where(
      and(
        eq(recordings.ownerId, actor.personId),
        isNull(recordings.deletedAt),
        eq(uploads.state, 'open'),
        eq(uploads.fingerprint, input.fingerprint),
        eq(uploads.bytes, input.bytes),
      ),
    )
  return open
}

/** It is the film of takes as well, whose session may be here already or come later. */
async function keepTakeSource(tx: Tx, actor: Actor, open: StartedUpload, input: NewUpload): Promise<void> {
  const { takeSource } = input
  if (!takeSource) return
  await waitForOtherEnd(tx, takeSource)
  await holdRecording(tx, open.recordingId)
  await tx.update(uploads).set({ takeSource }).where(eq(uploads.id, open.uploadId))
  await bindFilm(tx, actor, takeSource)
}

async function refuseBeforehand(tx: Tx, actor: Actor, input: NewUpload): Promise<void> {
  const policies = await getPolicies(tx, actor.orgId)
  if (input.bytes > policies.maxUploadBytes)
    throw new AppError('too-large', 'uploads.tooLarge', {
      values: { size: { bytes: input.bytes }, limit: { bytes: policies.maxUploadBytes } },
    })
  await requireRoom(tx, actor.orgId, input.bytes, 'uploads.noRoom')
  if (input.anyway) return
  const [same] = await tx
    .select({ id: recordings.id, title: recordings.title })
    .from(recordings)
    .where(
      and(
        eq(recordings.ownerId, actor.personId),
        eq(recordings.fingerprint, input.fingerprint),
        isNull(recordings.deletedAt),
        // One on its way goes on as itself, which is found before and, under the lock, once more.
        or(notInArray(recordings.state, ['failed', 'uploading']), eq(recordings.failure, 'stopped')),
      ),
    )
  if (same)
    throw new AppError('conflict', 'uploads.sameFile', {
      values: { title: same.title },
      facts: { recordingId: same.id },
    })
}
