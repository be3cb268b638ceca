import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import express from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { NewAnnotationInput, PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { spokenLimits } from '#app/domain/spoken.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { annotations, assets, recordings, redactions } from '#db/schema/index.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { restoreAnnotation } from '#server/annotations/restore-annotation.ts'
import { buryAttempt } from '#server/media/dead-letter.ts'
import { eraseUnseen, hideAllBut } from '#server/media/let-go.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { findLosses } from '#server/recordings/find-losses.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { confirmRedaction } from '#server/redactions/confirm-redaction.ts'
import { removeUnredactedObjects } from '#server/redactions/remove-unredacted.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { eraseSpokenFiles, letStraySpokenGo } from '#server/spoken/erase-spoken.ts'
import { workOn } from '#server/spoken/jobs.ts'
import { objectStore } from '#server/storage/current.ts'
import { keepFile } from '#tests/support/access/world.ts'
import { useApi } from '#tests/support/api.ts'
import { makeFilms } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { signIn } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useProduct({ worker: true })
const ask = useApi()

let folder: string
let server: Server
const sounds: Record<'voice' | 'face' | 'long' | 'mute', Buffer> = {} as never

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spoken-test-'))
  const at = (name: string) => path.join(folder, name)
  const metadata = { title: 'Bramblewick', comment: 'Bramblewick' }
  const face = { codec: 'libvpx', gop: 30, width: 160, height: 90 } as const
  await makeFilms([
    {
      path: at('voice'),
      plan: { seconds: 2, format: 'webm', live: true, metadata, audio: { codec: 'libopus' } },
    },
    {
      path: at('face'),
      plan: { seconds: 2, format: 'webm', live: true, metadata, video: face, audio: { codec: 'libopus' } },
    },
    { path: at('long'), plan: { seconds: 130, format: 'webm', audio: { codec: 'libopus' } } },
    { path: at('mute'), plan: { seconds: 1, format: 'webm', video: face } },
  ])
  for (const name of ['voice', 'face', 'long', 'mute'] as const) sounds[name] = await readFile(at(name))
  server = express()
    .use('/media', mediaRouter({ delivery: 'redirect' }))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

async function school() {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  const peer = await buildPerson(orgId, 'Pia Lund')
  const stranger = await buildPerson((await buildOrganization('Elsewhere')).orgId, 'Cy Young', [
    'administrator',
  ])
  const recordingId = await buildRecording(ana)
  const shareId = await buildShare(ana, recordingId, ben, 'annotate')
  return { orgId, ana, ben, peer, stranger, recordingId, shareId }
}

const send = (
  as: Actor,
  recordingId: string,
  clientId: string,
  sound: Buffer | string,
  type = 'audio/webm',
) =>
  ask(paths.sendSpoken(recordingId, clientId), {
    as,
    method: 'PUT',
    raw: typeof sound === 'string' ? sound : new Uint8Array(sound),
    headers: { 'content-type': type },
  })

const write = (as: Actor, recordingId: string, note: Partial<NewAnnotationInput> & { clientId: string }) =>
  ask(paths.annotations(recordingId), {
    as,
    method: 'POST',
    body: {
      startMs: 1_000,
      body: documentFromText(''),
      spoken: { durationMs: 2_000, hasPicture: false },
      ...note,
    },
  })

/** A note that somebody says, as it stands once it has been looked at. */
async function says(
  as: Actor,
  recordingId: string,
  { sound = sounds.voice, ...note }: Partial<NewAnnotationInput> & { sound?: Buffer } = {},
): Promise<PresentedAnnotation> {
  const clientId = randomUUID()
  expect((await send(as, recordingId, clientId, sound)).status).toBe(200)
  const answer = await write(as, recordingId, { ...note, clientId })
  expect(answer.status).toBe(200)
  const made = (await answer.json()) as PresentedAnnotation
  return settled(as, made)
}

const read = async (as: Actor, { id, recordingId }: PresentedAnnotation) =>
  (await listAnnotations(as, { recordingId, since: 0 })).annotations.find((each) => each.id === id)

async function settled(as: Actor, note: PresentedAnnotation): Promise<PresentedAnnotation> {
  const isSettled = async () => (await read(as, note))?.spoken?.state !== 'making'
  await vi.waitUntil(isSettled, { timeout: 60_000, interval: 100 })
  return (await read(as, note)) as PresentedAnnotation
}

async function hear(as: Actor | null, { recordingId, id }: Pick<PresentedAnnotation, 'recordingId' | 'id'>) {
  const { port } = server.address() as { port: number }
  const headers: Record<string, string> = as ? { cookie: (await signIn(as)).cookie } : {}
  return fetch(`http://127.0.0.1:${port}${paths.spoken(recordingId, id)}`, { redirect: 'manual', headers })
}

const filesOf = (as: Actor, recordingId: string) =>
  transaction(as, (tx) =>
    tx
      .select({ id: assets.id, role: assets.role, name: assets.name, key: assets.key })
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId), inArray(assets.role, ['spoken-source', 'spoken'])))
      .orderBy(assets.id),
  )

async function heldKeys(of: { orgId: string; recordingId: string }): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(of))) keys.push(key)
  return keys
}

test('a note that is said is looked at, written anew, and heard by whoever may read it', async () => {
  const { orgId, ana, ben, peer, stranger, recordingId } = await school()
  const note = await says(ben, recordingId)
  expect(note.spoken).toMatchObject({ state: 'ready', hasPicture: false })
  expect(Math.abs((note.spoken?.durationMs ?? 0) - 2_000)).toBeLessThan(200)
  for (const who of [ana, ben]) {
    const answer = await hear(who, note)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('audio/mp4')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
    expect(sounds.voice.includes('Bramblewick')).toBe(true)
    expect(bytes.includes('Bramblewick')).toBe(false)
  }
  for (const nobody of [peer, stranger]) expect((await hear(nobody, note)).status).toBe(404)
  expect((await hear(null, note)).status).toBe(401)
  // What the browser had sent is gone, and never was among the films.
  const [file, ...others] = await filesOf(ana, recordingId)
  expect([file?.role, others]).toEqual(['spoken', []])
  await expect.poll(() => heldKeys({ orgId, recordingId })).toEqual([file?.key])
  const { port } = server.address() as { port: number }
  const asFilm = await fetch(`http://127.0.0.1:${port}/media/${recordingId}/${file?.id}`, {
    headers: { cookie: (await signIn(ana)).cookie },
  })
  expect(asFilm.status).toBe(404)
  expect((await findLosses()).losses.filter((loss) => loss.recordingId === recordingId)).toEqual([])
})

test('a camera’s picture is kept, and loses what else the file says', async () => {
  const { ana, recordingId } = await school()
  const note = await says(ana, recordingId, { sound: sounds.face })
  expect(note.spoken).toMatchObject({ state: 'ready', hasPicture: true })
  const answer = await hear(ana, note)
  expect(answer.headers.get('content-type')).toBe('video/mp4')
  expect(Buffer.from(await answer.arrayBuffer()).includes('Bramblewick')).toBe(false)
})

test('sent twice, it is kept once; a note without its sound is not taken', async () => {
  const { ben, recordingId } = await school()
  const clientId = randomUUID()
  expect((await write(ben, recordingId, { clientId })).status).toBe(503)
  for (const _ of [1, 2]) expect((await send(ben, recordingId, clientId, sounds.voice)).status).toBe(200)
  expect(await filesOf(ben, recordingId)).toHaveLength(1)
  const first = (await (await write(ben, recordingId, { clientId })).json()) as PresentedAnnotation
  await settled(ben, first)
  expect((await send(ben, recordingId, clientId, sounds.voice)).status).toBe(200)
  expect(await (await write(ben, recordingId, { clientId })).json()).toMatchObject({ id: first.id })
  expect(await filesOf(ben, recordingId)).toHaveLength(1)
})

test('what is no sound, too long, too large, or of nobody who may annotate is not heard', async () => {
  const { ana, ben, peer, recordingId } = await school()
  const clientId = randomUUID()
  expect((await send(peer, recordingId, clientId, sounds.voice)).status).toBe(404)
  const viewer = await buildPerson(ana.orgId, 'Vi')
  await buildShare(ana, recordingId, viewer, 'view')
  expect((await send(viewer, recordingId, clientId, sounds.voice)).status).toBe(403)
  expect((await send(ben, recordingId, clientId, sounds.voice, 'text/html')).status).toBe(422)
  expect((await send(ben, recordingId, clientId, '')).status).toBe(422)
  const large = Buffer.alloc(spokenLimits.bytes + 1)
  expect((await send(ben, recordingId, clientId, large)).status).toBe(413)
  // Somebody else's sound cannot be claimed by its number.
  expect((await send(ben, recordingId, clientId, sounds.voice)).status).toBe(200)
  expect((await write(ana, recordingId, { clientId })).status).toBe(503)
  for (const sound of [Buffer.from('#EXTM3U\nhttp://127.0.0.1/'), sounds.long, sounds.mute]) {
    const note = await says(ben, recordingId, { sound, body: documentFromText('With words') })
    expect(note).toMatchObject({ spoken: { state: 'failed' }, bodyText: 'With words' })
    expect((await hear(ben, note)).status).toBe(404)
  }
  expect((await filesOf(ana, recordingId)).map(({ role }) => role)).toEqual(['spoken-source'])
})

test('has its note’s privacy: private, covered, withdrawn', async () => {
  const { ana, ben, recordingId, shareId } = await school()
  const mine = await says(ben, recordingId, { visibility: 'private' })
  expect((await hear(ana, mine)).status).toBe(404)
  expect((await hear(ben, mine)).status).toBe(200)
  const shared = await says(ben, recordingId)
  await askSelfFirst(ana, { recordingId, selfFirst: true })
  expect((await hear(ana, shared)).status).toBe(404)
  await askSelfFirst(ana, { recordingId, selfFirst: false })
  expect((await hear(ana, shared)).status).toBe(200)
  await withdrawShare(ana, { recordingId, shareId })
  for (const note of [mine, shared]) expect((await hear(ben, note)).status).toBe(404)
})

test('goes at once with its note, comes back with it, and is erased when that is over', async () => {
  const { orgId, ana, ben, recordingId } = await school()
  const note = await says(ben, recordingId)
  const place = { recordingId, annotationId: note.id }
  await removeAnnotation(ben, place)
  for (const who of [ana, ben]) expect((await hear(who, note)).status).toBe(404)
  await eraseSpokenFiles({ orgId, ...place })
  await restoreAnnotation(ben, place)
  expect((await hear(ana, note)).status).toBe(200)
  await removeAnnotation(ben, place)
  await transaction(ben, (tx) =>
    tx
      .update(annotations)
      .set({ deletedAt: new Date(Date.now() - 11 * 60_000) })
      .where(eq(annotations.id, note.id)),
  )
  await eraseSpokenFiles({ orgId, ...place })
  expect(await filesOf(ben, recordingId)).toEqual([])
  await expect.poll(() => heldKeys({ orgId, recordingId })).toEqual([])
})

test('stays where its recording is redacted and prepared anew: it shows nothing of the film', async () => {
  const { orgId, ana, ben, recordingId } = await school()
  const note = await says(ben, recordingId)
  await keepFile(ana, { recordingId, role: 'redacted', name: '', content: 'no film at all' })
  await transaction(ana, (tx) =>
    tx
      .insert(redactions)
      .values({ orgId, recordingId, plan: { boxes: [], mutes: [] }, state: 'made', version: 1 }),
  )
  await confirmRedaction(ana, { recordingId, version: 1 })
  const [recording] = await transaction(ana, (tx) =>
    tx.select({ attempt: recordings.attempt }).from(recordings).where(eq(recordings.id, recordingId)),
  )
  const attempt = { orgId, recordingId, attempt: recording?.attempt ?? 0 }
  await transaction(ana, (tx) => hideAllBut(tx, attempt, []))
  await eraseUnseen(attempt, ['writing'])
  await removeUnredactedObjects({ orgId, recordingId })
  expect((await hear(ana, note)).status).toBe(200)
})

/** As if time had passed, or a process been killed. */
const puts = (as: Actor, which: { id?: string }, to: Partial<typeof assets.$inferInsert>) =>
  transaction(as, (tx) =>
    tx
      .update(assets)
      .set(to)
      .where(which.id ? eq(assets.id, which.id) : eq(assets.orgId, as.orgId)),
  )
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

test('the night lets nothing go that can still be put back, and all that cannot', async () => {
  const { ana, ben, recordingId } = await school()
  const [back, gone] = [await says(ben, recordingId), await says(ben, recordingId)]
  await puts(ana, {}, { createdAt: hoursAgo(25) })
  for (const { id } of [back, gone]) await removeAnnotation(ben, { recordingId, annotationId: id })
  await transaction(ben, (tx) =>
    tx
      .update(annotations)
      .set({ deletedAt: hoursAgo(1) })
      .where(eq(annotations.id, gone.id)),
  )
  await letStraySpokenGo()
  await restoreAnnotation(ben, { recordingId, annotationId: back.id })
  expect((await hear(ana, back)).status).toBe(200)
  expect((await filesOf(ana, recordingId)).map(({ name }) => name)).toEqual([back.id])
  const rows = await transaction(ana, (tx) =>
    tx.select({ id: annotations.id }).from(annotations).where(isNotNull(annotations.spoken)),
  )
  expect(rows).toEqual([{ id: back.id }])
})

test('sent twice at once, it is kept once; what was never stored whole hinders nobody', async () => {
  const { ben, recordingId } = await school()
  const clientId = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => send(ben, recordingId, clientId, sounds.voice)))
  expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
  expect(answers.some(({ status }) => status === 200)).toBe(true)
  const [kept, ...others] = await filesOf(ben, recordingId)
  expect(others).toEqual([])
  await puts(ben, { id: kept?.id ?? '' }, { state: 'writing' })
  const tooSoon = await send(ben, recordingId, clientId, sounds.voice)
  expect([tooSoon.status, tooSoon.headers.get('retry-after')]).toEqual([503, '5'])
  expect((await write(ben, recordingId, { clientId })).status).toBe(503)
  await puts(ben, { id: kept?.id ?? '' }, { createdAt: hoursAgo(1) })
  expect((await send(ben, recordingId, clientId, sounds.voice)).status).toBe(200)
  const [again, ...more] = await filesOf(ben, recordingId)
  expect(more).toEqual([])
  expect(again?.id).not.toBe(kept?.id)
  await expect.poll(() => heldKeys({ orgId: ben.orgId, recordingId })).toEqual([again?.key])
})

test('nobody fills the space with what no note asks for, and a note whose sound went is sent with it again', async () => {
  const { ana, ben, recordingId } = await school()
  const clientIds = Array.from({ length: 7 }, () => randomUUID())
  await send(ana, recordingId, randomUUID(), sounds.voice)
  for (const clientId of clientIds)
    expect((await send(ben, recordingId, clientId, sounds.voice)).status).toBe(200)
  const names = (await filesOf(ana, recordingId)).map(({ name }) => name)
  expect(names.filter((name) => name.startsWith(ben.personId))).toEqual(
    clientIds.slice(-5).map((clientId) => `${ben.personId}:${clientId}`),
  )
  expect(names.filter((name) => name.startsWith(ana.personId))).toHaveLength(1)
  const [first = ''] = clientIds
  expect((await write(ben, recordingId, { clientId: first })).status).toBe(503)
  expect((await send(ben, recordingId, first, sounds.voice)).status).toBe(200)
  expect((await write(ben, recordingId, { clientId: first })).status).toBe(200)
})

test('what cannot be prepared is said to be lost; giving up to erase something says nothing of it', async () => {
  const { orgId, ben, recordingId } = await school()
  const note = await says(ben, recordingId)
  await transaction(ben, (tx) =>
    tx
      .update(annotations)
      .set({ spoken: { state: 'making', durationMs: 2_000, hasPicture: false } })
      .where(eq(annotations.id, note.id)),
  )
  await buryAttempt({ orgId, recordingId, annotationId: note.id })
  expect((await read(ben, note))?.spoken?.state).toBe('making')
  await buryAttempt(workOn({ id: note.id, orgId, recordingId }))
  expect((await read(ben, note))?.spoken?.state).toBe('failed')
})

test('goes with its recording; what no note has claimed goes at night', async () => {
  const { orgId, ana, recordingId } = await school()
  await says(ana, recordingId)
  const other = await buildRecording(ana)
  await send(ana, other, randomUUID(), sounds.voice)
  await letStraySpokenGo()
  expect(await filesOf(ana, other)).toHaveLength(1)
  await puts(ana, {}, { createdAt: hoursAgo(25) })
  await letStraySpokenGo()
  expect(await filesOf(ana, other)).toEqual([])
  expect(await filesOf(ana, recordingId)).toHaveLength(1)
  await deleteRecording(ana, recordingId)
  await expect.poll(() => heldKeys({ orgId, recordingId }), { timeout: 20_000 }).toEqual([])
})
