import { randomUUID } from 'node:crypto'
import { open, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { listFilms, pathOfFilm } from '#db/demo/films/films.ts'
import {
  accounts,
  assets,
  organizations,
  passwordResets,
  rateLimits,
  recordings,
  uploads,
} from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { markSeen } from '#server/annotations/mark-seen.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { getPlayableAsset, getRenditions } from '#server/media/playable.ts'
import { cancelUpload } from '#server/recordings/cancel-upload.ts'
import { completeUpload } from '#server/recordings/complete-upload.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { editRecording } from '#server/recordings/edit-recording.ts'
import { findLosses } from '#server/recordings/find-losses.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { prepareRecording } from '#server/recordings/jobs.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { newObjectKey, recordingPrefix } from '#server/recordings/object-key.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { signParts } from '#server/recordings/sign-parts.ts'
import { sweep } from '#server/recordings/sweep.ts'
import { getUploadState } from '#server/recordings/upload-state.ts'
import { objectStore } from '#server/storage/current.ts'
import { headBytes, objectPath } from '#server/storage/disk/object-file.ts'
import { bytesFile, uploadFolder } from '#server/storage/disk/upload-folder.ts'
import { note } from '#tests/support/notes.ts'
import { useProduct } from '#tests/support/product.ts'
import { beginUpload, sendPart, uploadFile } from '#tests/support/upload.ts'
import { holding } from '#tests/support/waiting-locks.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

const { storeUrl, storeRoot } = useProduct({ worker: true })
const [film] = listFilms()
if (!film) throw new Error('There is no film to test with.')
const filmFile = pathOfFilm(film)
const noise = (bytes: number) => new Uint8Array(bytes).map((_, index) => (index * 31) % 251)

async function school() {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  const away = await buildOrganization('Elsewhere')
  return { ana, ben, stranger: await buildPerson(away.orgId, 'Cy Young', ['administrator']) }
}

const stateOf = async (actor: Actor, id: string) => (await getRecording(actor, id)).progress.state
const settled = (actor: Actor, id: string) =>
  vi.waitUntil(async () => ['ready', 'failed'].includes(await stateOf(actor, id)), {
    timeout: 50_000,
    interval: 200,
  })

test('an uploaded film becomes playable, with pictures and sound, and nothing of it is anybody else’s', async () => {
  const { ana, ben, stranger } = await school()
  const id = await uploadFile(ana, filmFile, storeUrl)
  await settled(ana, id)
  const ready = await getRecording(ana, id)
  expect(ready.progress).toMatchObject({ state: 'ready', permille: 1000, failure: null })
  expect(Math.abs((ready.durationMs ?? 0) - film.durationMs)).toBeLessThanOrEqual(40)
  expect(ready.frameRate).toEqual({ num: 25, den: 1 })
  expect(ready.media.playlist).toBe(`/media/${id}/playlist.m3u8`)
  expect(ready.media.sprite?.facts.count).toBeGreaterThan(10)
  expect(ready.media.peaks?.facts.points).toBeGreaterThan(1_000)
  const renditions = await getRenditions(ana, id)
  expect(renditions[0]?.name).toBe('source')
  for (const other of [ben, stranger]) {
    await expect(getRecording(other, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getRenditions(other, id)).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('the original is never delivered, and a file only under its own recording', async () => {
  const { ana } = await school()
  const id = await uploadFile(ana, filmFile, storeUrl)
  await settled(ana, id)
  const all = await transaction(ana, (tx) => tx.select().from(assets).where(eq(assets.recordingId, id)))
  const original = all.find((asset) => asset.role === 'original')
  const poster = all.find((asset) => asset.role === 'poster')
  await expect(getPlayableAsset(ana, id, original?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  expect((await getPlayableAsset(ana, id, poster?.id ?? '')).role).toBe('poster')
  const other = await beginUpload(ana, 'other.mp4', noise(1_000))
  await expect(getPlayableAsset(ana, other.recordingId, poster?.id ?? '')).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('R-57 what is no film fails with a reason, and can be tried again', async () => {
  const { ana } = await school()
  const bytes = noise(20_000)
  const upload = await beginUpload(ana, 'not a film.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  await completeUpload(ana, upload.uploadId)
  await settled(ana, upload.recordingId)
  const failed = await getRecording(ana, upload.recordingId)
  expect(failed.progress).toMatchObject({ state: 'failed', failure: 'not-media' })
  expect(failed.failure).toEqual({ reason: 'not-media', canRetry: false })
  await retryRecording(ana, upload.recordingId)
  await settled(ana, upload.recordingId)
  expect(await stateOf(ana, upload.recordingId)).toBe('failed')
})

test('a recording whose file is missing fails instead of waiting for ever', async () => {
  const { ana } = await school()
  const id = await buildRecording(ana, { state: 'received', attempt: 1, durationMs: null })
  await transaction(ana, (tx) =>
    enqueue(tx, prepareRecording, { orgId: ana.orgId, recordingId: id, attempt: 1 }),
  )
  await settled(ana, id)
  expect((await getRecording(ana, id)).progress).toMatchObject({ state: 'failed', failure: 'size-differs' })
})

test('an interrupted upload goes on from what the store has, on any device', async () => {
  const { ana } = await school()
  const bytes = noise(20 * 1024 * 1024)
  const upload = await beginUpload(ana, 'long.mp4', bytes)
  expect(await sendPart(ana, upload, bytes, 2, storeUrl)).toBe(200)
  const again = await beginUpload(ana, 'long.mp4', bytes)
  expect(again.uploadId).toBe(upload.uploadId)
  const state = await getUploadState(ana, upload.uploadId)
  expect(state.parts.map((part) => part.partNumber)).toEqual([2])
  await expect(completeUpload(ana, upload.uploadId)).rejects.toMatchObject({ code: 'conflict' })
  for (const part of [1, 3]) expect(await sendPart(ana, upload, bytes, part, storeUrl)).toBe(200)
  const done = await Promise.all([completeUpload(ana, upload.uploadId), completeUpload(ana, upload.uploadId)])
  expect(done).toEqual([{ recordingId: upload.recordingId }, { recordingId: upload.recordingId }])
  const originals = await transaction(ana, (tx) =>
    tx.select().from(assets).where(eq(assets.recordingId, upload.recordingId)),
  )
  expect(originals.filter((asset) => asset.role === 'original')).toHaveLength(1)
  await expect(signParts(ana, { uploadId: upload.uploadId, partNumbers: [1] })).rejects.toMatchObject({
    code: 'gone',
  })
})

test('R-06 an upload killed between the store’s completion and our own is completed by asking again', async () => {
  const { ana } = await school()
  const bytes = noise(30_000)
  const upload = await beginUpload(ana, 'a.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  const [row] = await transaction(ana, (tx) =>
    tx.select().from(uploads).where(eq(uploads.id, upload.uploadId)),
  )
  const parts = await objectStore().listParts(row?.key ?? '', row?.storeUploadId ?? '')
  await objectStore().completeUpload(row?.key ?? '', row?.storeUploadId ?? '', parts)
  expect((await getUploadState(ana, upload.uploadId)).state).toBe('open')
  expect(await completeUpload(ana, upload.uploadId)).toEqual({ recordingId: upload.recordingId })
  expect((await getUploadState(ana, upload.uploadId)).state).toBe('completed')
})

test('somebody else’s upload cannot be seen, signed, completed or cancelled', async () => {
  const { ana, ben, stranger } = await school()
  const { uploadId } = await beginUpload(ana, 'a.mp4', noise(100))
  for (const other of [ben, stranger]) {
    for (const ask of [
      () => getUploadState(other, uploadId),
      () => signParts(other, { uploadId, partNumbers: [1] }),
      () => completeUpload(other, uploadId),
      () => cancelUpload(other, uploadId),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('a cancelled upload leaves nothing', async () => {
  const { ana } = await school()
  const bytes = noise(5_000)
  const upload = await beginUpload(ana, 'a.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  await cancelUpload(ana, upload.uploadId)
  await expect(getRecording(ana, upload.recordingId)).rejects.toMatchObject({ code: 'not-found' })
  for await (const open of objectStore().listUploads()) expect(open.key).not.toContain(upload.recordingId)
  await expect(completeUpload(ana, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
})

test('too large, no room, and the same file again are refused before a byte is sent', async () => {
  const { ana } = await school()
  const allow = (policies: Record<string, number>) =>
    transaction(ana, (tx) =>
      tx
        .update(organizations)
        .set({ policies: { ...policies } as never })
        .where(eq(organizations.id, ana.orgId)),
    )
  await allow({ maxUploadBytes: 1_000 })
  await expect(beginUpload(ana, 'a.mp4', noise(1_001))).rejects.toMatchObject({ code: 'too-large' })
  await allow({ quotaBytes: 5_000 })
  await beginUpload(ana, 'a.mp4', noise(4_000))
  await expect(beginUpload(ana, 'b.mp4', noise(4_001))).rejects.toMatchObject({
    code: 'too-large',
    detail: 'quota',
  })
  await allow({})
  const bytes = noise(3_000)
  const first = await beginUpload(ana, 'c.mp4', bytes)
  await sendPart(ana, first, bytes, 1, storeUrl)
  await completeUpload(ana, first.uploadId)
  await transaction(ana, (tx) =>
    tx.update(recordings).set({ state: 'ready' }).where(eq(recordings.id, first.recordingId)),
  )
  await expect(beginUpload(ana, 'c.mp4', bytes)).rejects.toMatchObject({
    code: 'conflict',
    facts: { recordingId: first.recordingId },
  })
})

test('details are the owner’s to change, and deleting takes the files along', async () => {
  const { ana, ben } = await school()
  const id = await uploadFile(ana, filmFile, storeUrl)
  await settled(ana, id)
  await buildShare(ana, id, ben, 'annotate')
  await editRecording(ana, {
    recordingId: id,
    title: 'Fractions',
    kind: 'rehearsal',
    recordedOn: '2026-11-20',
  })
  expect((await getRecording(ben, id)).details).toMatchObject({ title: 'Fractions', kind: 'rehearsal' })
  await expect(editRecording(ben, { recordingId: id, title: 'Mine' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(deleteRecording(ben, id)).rejects.toMatchObject({ code: 'not-allowed' })
  const { cards } = await listRecordings(ben, { which: 'shared' })
  expect(cards).toMatchObject([{ id, title: 'Fractions', ownerName: 'Ana Ruiz', unseen: null }])
  await deleteRecording(ana, id)
  await expect(getRecording(ana, id)).rejects.toMatchObject({ code: 'not-found' })
  expect((await listRecordings(ben, { which: 'shared' })).cards).toEqual([])
  await vi.waitUntil(async () => (await objectsOf(ana, id)).length === 0, { timeout: 20_000, interval: 200 })
})

async function objectsOf(owner: Actor, recordingId: string): Promise<string[]> {
  const keys: string[] = []
  for await (const object of objectStore().list(recordingPrefix({ orgId: owner.orgId, recordingId })))
    keys.push(object.key)
  return keys
}

const assetsOf = (owner: Actor, recordingId: string) =>
  transaction(owner, (tx) => tx.select().from(assets).where(eq(assets.recordingId, recordingId)))

/** Waits until no job of this recording waits or runs. */
const quiet = (recordingId: string) =>
  vi.waitUntil(
    async () => {
      const open = await transaction('system', (tx) =>
        tx.execute(sql`select 1 from jobs.job
          where data->>'recordingId' = ${recordingId} and state in ('created', 'retry', 'active')`),
      )
      return open.length === 0
    },
    { timeout: 50_000, interval: 200 },
  )

async function openInStore(recordingId: string): Promise<number> {
  let found = 0
  for await (const open of objectStore().listUploads()) if (open.key.includes(recordingId)) found += 1
  return found
}

test('a recording deleted while it is being prepared leaves nothing in the store', async () => {
  const { ana } = await school()
  const id = await uploadFile(ana, filmFile, storeUrl)
  await vi.waitUntil(async () => (await stateOf(ana, id)) === 'processing', { timeout: 50_000, interval: 20 })
  await deleteRecording(ana, id)
  await quiet(id)
  expect(await objectsOf(ana, id)).toEqual([])
  expect(await assetsOf(ana, id)).toEqual([])
})

test('R-35 the sweep erases a deleted recording whose erasing was given up', async () => {
  const { ana } = await school()
  const id = await buildRecording(ana, { deletedAt: new Date() })
  const key = newObjectKey({ orgId: ana.orgId, recordingId: id })
  await objectStore().putBytes(key, noise(1_000), { contentType: 'video/mp4' })
  await transaction(ana, (tx) =>
    tx.insert(assets).values({
      orgId: ana.orgId,
      recordingId: id,
      role: 'original',
      key,
      contentType: 'video/mp4',
      state: 'leaving',
    }),
  )
  await sweep()
  await quiet(id)
  expect(await objectsOf(ana, id)).toEqual([])
  expect(await assetsOf(ana, id)).toEqual([])
})

test('R-34 the nightly comparison names what the store has lost, and nothing else', async () => {
  const { ana } = await school()
  const id = await buildRecording(ana)
  const keep = async (role: 'original' | 'poster' | 'peaks') => {
    const key = newObjectKey({ orgId: ana.orgId, recordingId: id })
    await objectStore().putBytes(key, noise(1_000), { contentType: 'video/mp4' })
    const row = { orgId: ana.orgId, recordingId: id, role, key, contentType: 'video/mp4' } as const
    await transaction(ana, (tx) => tx.insert(assets).values({ ...row, bytes: 1_000, state: 'ready' }))
    return key
  }
  await keep('original')
  await objectStore().delete([await keep('poster')])
  await truncate(objectPath(storeRoot(), await keep('peaks')), headBytes + 999)
  const { looked, losses } = await findLosses()
  expect(looked).toBeGreaterThanOrEqual(3)
  expect(losses.filter(({ recordingId }) => recordingId === id)).toEqual([
    { recordingId: id, role: 'poster', fault: 'missing' },
    { recordingId: id, role: 'peaks', fault: 'of another size' },
  ])
})

test('R-34 the sweep lets an object go that no row names once it is a day old, and keeps a younger one', async () => {
  const { ana } = await school()
  const recordingId = await buildRecording(ana)
  const put = async (hoursAgo: number) => {
    const key = newObjectKey({ orgId: ana.orgId, recordingId })
    await objectStore().putBytes(key, noise(1_000), { contentType: 'video/mp4' })
    await backdate(objectPath(storeRoot(), key), hoursAgo)
    return key
  }
  const old = await put(25)
  const named = await put(25)
  const young = await put(23)
  const row = {
    orgId: ana.orgId,
    recordingId,
    role: 'poster',
    key: named,
    contentType: 'image/jpeg',
  } as const
  await transaction(ana, (tx) => tx.insert(assets).values({ ...row, bytes: 1_000, state: 'ready' }))
  expect((await objectsOf(ana, recordingId)).sort()).toEqual([old, named, young].sort())
  await sweep()
  expect((await objectsOf(ana, recordingId)).sort()).toEqual([named, young].sort())
})

/** Lets an object be as old as if it had been written so many hours ago: the store believes the head of its file. */
async function backdate(path: string, hoursAgo: number): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = JSON.parse(buffer.toString('utf8')) as { modifiedAt: number }
    const earlier = { ...head, modifiedAt: head.modifiedAt - hoursAgo * 3_600_000 }
    await file.write(Buffer.from(JSON.stringify(earlier).padEnd(headBytes)), 0, headBytes, 0)
  } finally {
    await file.close()
  }
}

test('it looks at the bytes of what came in parts', async () => {
  const { ana } = await school()
  const bytes = noise(5_000)
  const upload = await beginUpload(ana, 'a.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  const { recordingId } = await completeUpload(ana, upload.uploadId)
  const lossesHere = async () =>
    (await findLosses()).losses.filter((loss) => loss.recordingId === recordingId)
  expect(await lossesHere()).toEqual([])
  const [row] = await transaction(ana, (tx) =>
    tx.select().from(uploads).where(eq(uploads.id, upload.uploadId)),
  )
  const storeId = row?.storeUploadId ?? ''
  await rm(join(uploadFolder(storeRoot(), storeId), bytesFile))
  expect(await lossesHere()).toEqual([{ recordingId, role: 'original', fault: 'of another size' }])
})

test('deleting a recording that is still arriving ends its upload', async () => {
  const { ana } = await school()
  const bytes = noise(5_000)
  const upload = await beginUpload(ana, 'a.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  await deleteRecording(ana, upload.recordingId)
  await expect(completeUpload(ana, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
  await quiet(upload.recordingId)
  expect(await openInStore(upload.recordingId)).toBe(0)
  expect(await assetsOf(ana, upload.recordingId)).toEqual([])
})

test('a recording deleted while the store puts its upload together is not received', async () => {
  const { ana } = await school()
  const bytes = noise(5_000)
  const upload = await beginUpload(ana, 'a.mp4', bytes)
  await sendPart(ana, upload, bytes, 1, storeUrl)
  const arrived = async () => (await objectsOf(ana, upload.recordingId)).length === 1
  const { completing } = await holding(
    (tx) => tx.update(recordings).set({ deletedAt: new Date() }).where(eq(recordings.id, upload.recordingId)),
    async () => {
      const completing = completeUpload(ana, upload.uploadId).catch((refusal: unknown) => refusal)
      await vi.waitUntil(arrived, { timeout: 10_000, interval: 20 })
      return { completing }
    },
  )
  expect(await completing).toMatchObject({ code: 'gone' })
  expect(await objectsOf(ana, upload.recordingId)).toEqual([])
  expect(await assetsOf(ana, upload.recordingId)).toEqual([])
})

test('starts at the same time make one upload of one file, and never pass the quota together', async () => {
  const { ana } = await school()
  const same = noise(3_000)
  const twice = await Promise.all([beginUpload(ana, 'a.mp4', same), beginUpload(ana, 'a.mp4', same)])
  expect(twice[0]?.uploadId).toBe(twice[1]?.uploadId)
  await transaction(ana, (tx) =>
    tx
      .update(organizations)
      .set({ policies: { quotaBytes: 8_000 } as never })
      .where(eq(organizations.id, ana.orgId)),
  )
  const both = await Promise.allSettled([
    beginUpload(ana, 'b.mp4', noise(4_000)),
    beginUpload(ana, 'c.mp4', noise(4_001)),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  let open = 0
  for await (const { key } of objectStore().listUploads()) if (key.includes(ana.orgId)) open += 1
  expect(open).toBe(2)
})

test('only an upload nobody goes on with is abandoned, however long ago it was begun', async () => {
  const { ana } = await school()
  const bytes = noise(5_000)
  const kept = await beginUpload(ana, 'kept.mp4', bytes)
  const left = await beginUpload(ana, 'left.mp4', noise(6_000))
  const longAgo = new Date(Date.now() - 8 * 86_400_000)
  await transaction(ana, (tx) =>
    tx
      .update(uploads)
      .set({ createdAt: longAgo, updatedAt: longAgo })
      .where(and(eq(uploads.orgId, ana.orgId), eq(uploads.state, 'open'))),
  )
  await sendPart(ana, kept, bytes, 1, storeUrl)
  await sweep()
  await quiet(left.recordingId)
  expect((await getUploadState(ana, kept.uploadId)).state).toBe('open')
  expect(await openInStore(kept.recordingId)).toBe(1)
  expect((await getUploadState(ana, left.uploadId)).state).toBe('cancelled')
  expect(await openInStore(left.recordingId)).toBe(0)
})

test('a card counts what others changed since its viewer last looked', async () => {
  const { ana, ben } = await school()
  const id = await buildRecording(ana)
  await buildShare(ana, id, ben, 'annotate')
  const unseenByAna = async () => (await listRecordings(ana, { which: 'own' })).cards[0]?.unseen
  await createAnnotation(ben, { recordingId: id, ...note('Seen') })
  expect(await unseenByAna()).toBe(1)
  await markSeen(ana, { recordingId: id, seenSeq: 1, positionMs: 4_000 })
  await markSeen(ben, { recordingId: id, seenSeq: 0, positionMs: 9_000 })
  expect(await unseenByAna()).toBe(0)
  await createAnnotation(ben, { recordingId: id, ...note('New') })
  await createAnnotation(ben, { recordingId: id, ...note('For Ben alone', { visibility: 'private' }) })
  await createAnnotation(ana, { recordingId: id, ...note('Her own') })
  expect(await unseenByAna()).toBe(1)
  expect((await getRecording(ana, id)).positionMs).toBe(4_000)
})

test('who wrote on a shared recording has opened it, also where no visit was noted', async () => {
  const { ana, ben } = await school()
  const id = await buildRecording(ana)
  await buildShare(ana, id, ben, 'annotate')
  const unseenByBen = async () => (await listRecordings(ben, { which: 'shared' })).cards[0]?.unseen
  await createAnnotation(ana, { recordingId: id, ...note('Hers') })
  expect(await unseenByBen()).toBeNull()
  await createAnnotation(ben, { recordingId: id, ...note('His own') })
  expect(await unseenByBen()).toBe(1)
  expect((await listRecordings(ana, { which: 'own' })).cards[0]?.unseen).toBe(1)
})

test('the sweep forgets tries and links whose time is over, and no others', async () => {
  const accountId = randomUUID()
  const over = new Date(Date.now() - 1_000)
  const ahead = new Date(Date.now() + 60_000)
  await transaction('system', async (tx) => {
    await tx.insert(accounts).values({ id: accountId, email: `${accountId}@a.example`, passwordHash: 'none' })
    await tx.insert(passwordResets).values([
      { tokenHash: 'over', accountId, expiresAt: over },
      { tokenHash: 'ahead', accountId, expiresAt: ahead },
    ])
    await tx.insert(rateLimits).values([
      { key: 'over', points: 1, expire: over },
      { key: 'ahead', points: 1, expire: ahead },
    ])
  })
  await sweep()
  const resets = await transaction('system', (tx) => tx.select().from(passwordResets))
  const tries = await transaction('system', (tx) => tx.select().from(rateLimits))
  expect(resets.map((row) => row.tokenHash)).toEqual(['ahead'])
  expect(tries.map((row) => row.key)).toEqual(['ahead'])
})
