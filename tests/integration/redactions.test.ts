import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq, isNull, sql } from 'drizzle-orm'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Actor, defaultPolicies } from '#app/domain/person.ts'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { transaction } from '#db/client.ts'
import { assets, clips, organizations, recordings, redactions } from '#db/schema/index.ts'
import { getClipFile } from '#server/clips/get-clip-file.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { buryAttempt } from '#server/media/dead-letter.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { putAsset } from '#server/media/put-asset.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { watchAccess } from '#server/realtime/access-watch.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { sweep } from '#server/recordings/sweep.ts'
import { confirmRedaction } from '#server/redactions/confirm-redaction.ts'
import { discardRedaction } from '#server/redactions/discard-redaction.ts'
import { getRedaction } from '#server/redactions/get-redaction.ts'
import { hideRecording } from '#server/redactions/hide-recording.ts'
import { isHidden } from '#server/redactions/is-hidden.ts'
import { makeRedactedFilm } from '#server/redactions/make-redacted-film.ts'
import { removeUnredactedObjects } from '#server/redactions/remove-unredacted.ts'
import { reopenRedaction } from '#server/redactions/reopen-redaction.ts'
import { saveRedaction } from '#server/redactions/save-redaction.ts'
import { startRedaction } from '#server/redactions/start-redaction.ts'
import { listStandings } from '#server/sharing/list-standings.ts'
import { objectStore } from '#server/storage/current.ts'
import { useApi } from '#tests/support/api.ts'
import { lookAtFilm, makeFilm } from '#tests/support/films.ts'
import { holdEngine } from '#tests/support/hold-engine.ts'
import { useProduct } from '#tests/support/product.ts'
import { signIn, useRooms } from '#tests/support/rooms.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const askApi = useApi()
useRooms()
const { signal } = new AbortController()

const plan: RedactionPlan = {
  boxes: [
    {
      id: 'board',
      style: 'cover',
      startMs: 0,
      endMs: 2_000,
      keyframes: [{ atMs: 0, x: 0, y: 0, width: 1, height: 0.4 }],
    },
  ],
  mutes: [{ startMs: 400, endMs: 700 }],
}

let folder: string
let film: string
let media: Server
let ana: Actor
let ben: Actor
let stranger: Actor
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'redactions-'))
  film = await makeFilm(path.join(folder, 'lesson.mp4'), {
    seconds: 2,
    format: 'mp4',
    video: { codec: 'libx264' },
    audio: { codec: 'aac' },
  })
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  stranger = await buildPerson((await buildOrganization('Elsewhere')).orgId, 'Cy Young', ['administrator'])
  media = express()
    .use('/media', mediaRouter({ delivery: 'proxy' }))
    .listen(0, '127.0.0.1')
  await once(media, 'listening')
})
afterAll(async () => {
  media.close()
  await rm(folder, { recursive: true, force: true })
})

async function statusOf(address: string, who: Actor): Promise<number> {
  const { port } = media.address() as { port: number }
  const { cookie } = await signIn(who)
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { headers: { cookie } })
  await answer.arrayBuffer()
  return answer.status
}

let sent = 0
/** A recording of Ana's that plays, shared with Ben. */
async function lesson(): Promise<{ recordingId: string; orgId: string }> {
  sent += 1
  const own = await makeFilm(path.join(folder, `${sent}.mp4`), {
    seconds: 2,
    format: 'mp4',
    video: { codec: 'libx264' },
    audio: { codec: 'aac' },
    metadata: { title: `${sent}` },
  })
  const recordingId = await uploadFile(ana, own, storeUrl)
  await prepareRecording({ orgId: ana.orgId, recordingId, attempt: 1 }, signal)
  await buildShare(ana, recordingId, ben, 'annotate')
  return { recordingId, orgId: ana.orgId }
}

const rowsOf = (recordingId: string) =>
  transaction('system', (tx) => tx.select().from(assets).where(eq(assets.recordingId, recordingId)))

async function keysOf(recording: { recordingId: string; orgId: string }): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(recording))) keys.push(key)
  return keys.sort()
}

/** Saved, and made by the worker. */
async function made(recordingId: string, run = 1): Promise<number> {
  const before = await getRedaction(ana, recordingId)
  const { version } = await saveRedaction(ana, { recordingId, version: before.version, plan })
  await startRedaction(ana, { recordingId, version })
  await makeRedactedFilm({ orgId: ana.orgId, recordingId, run }, signal)
  return (await getRedaction(ana, recordingId)).version
}

describe('drawing', () => {
  test('a draft is kept; a second window cannot save over what it has not seen, and says so', async () => {
    const recordingId = await buildRecording(ana, { durationMs: 2_000 })
    const put = (version: number, sentPlan: unknown = plan) =>
      askApi(`/api/recordings/${recordingId}/redaction`, {
        as: ana,
        method: 'PUT',
        body: { version, plan: sentPlan },
      })
    expect(await (await put(0)).json()).toEqual({ version: 1 })
    expect((await put(0)).status).toBe(409)
    expect(await (await put(1)).json()).toEqual({ version: 2 })
    const late = await put(1)
    expect(late.status).toBe(409)
    expect(JSON.stringify(await late.json())).toContain('another window')
    expect(await getRedaction(ana, recordingId)).toMatchObject({ state: 'draft', version: 2, plan })
  })

  test.each<[string, RedactionPlan, string]>([
    ['beyond the end', { boxes: [], mutes: [{ startMs: 0, endMs: 2_001 }] }, 'beyond the end'],
    [
      'outside the picture',
      {
        boxes: [
          {
            id: 'a',
            style: 'blur',
            startMs: 0,
            endMs: 900,
            keyframes: [{ atMs: 0, x: 0.9, y: 0, width: 0.2, height: 0.2 }],
          },
        ],
        mutes: [],
      },
      'beyond the picture',
    ],
  ])('a plan that reaches %s is refused in words', async (_name, bad, words) => {
    const recordingId = await buildRecording(ana, { durationMs: 2_000 })
    const body = { version: 0, plan: bad }
    const answer = await askApi(`/api/recordings/${recordingId}/redaction`, { as: ana, method: 'PUT', body })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain(words)
  })

  test('nobody but the owner finds anything, not even whom the recording is shared with', async () => {
    const recordingId = await buildRecording(ana, { durationMs: 2_000 })
    await buildShare(ana, recordingId, ben, 'annotate')
    await saveRedaction(ana, { recordingId, version: 0, plan })
    for (const actor of [ben, stranger]) {
      const version = 1
      const tries = [
        getRedaction(actor, recordingId),
        saveRedaction(actor, { recordingId, version, plan }),
        startRedaction(actor, { recordingId, version }),
        reopenRedaction(actor, { recordingId, version }),
        discardRedaction(actor, { recordingId, version }),
        confirmRedaction(actor, { recordingId, version }),
        hideRecording(actor, { recordingId, hidden: true }),
      ]
      for (const outcome of await Promise.allSettled(tries))
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    }
  })

  test('nothing marked is not made, and neither is what has not been prepared', async () => {
    const recordingId = await buildRecording(ana, { durationMs: 2_000, state: 'processing' })
    await saveRedaction(ana, { recordingId, version: 0, plan })
    const early = startRedaction(ana, { recordingId, version: 1 })
    await expect(early).rejects.toMatchObject({ message: 'redactions.notReady' })
    const ready = await buildRecording(ana, { durationMs: 2_000 })
    await saveRedaction(ana, { recordingId: ready, version: 0, plan: { boxes: [], mutes: [] } })
    const empty = startRedaction(ana, { recordingId: ready, version: 1 })
    await expect(empty).rejects.toMatchObject({ message: 'redactions.nothingMarked' })
  })

  test('what is marked goes with its recording', async () => {
    const recordingId = await buildRecording(ana, { durationMs: 2_000 })
    await saveRedaction(ana, { recordingId, version: 0, plan })
    await deleteRecording(ana, recordingId)
    const left = await transaction('system', (tx) =>
      tx.select().from(redactions).where(eq(redactions.recordingId, recordingId)),
    )
    expect(left).toEqual([])
  })
})

test('a hidden recording is its owner’s alone, whatever was shared, until it is shown again', async () => {
  const recordingId = await buildRecording(ana)
  await buildShare(ana, recordingId, ben, 'view')
  const rightsOfBen = async () =>
    (await listStandings([{ recordingId, personId: ben.personId }])).map(({ rights }) => rights)
  expect(await rightsOfBen()).toEqual(['view'])
  await hideRecording(ana, { recordingId, hidden: true })
  await expect(getRecording(ben, recordingId)).rejects.toMatchObject({ code: 'not-found' })
  expect(await rightsOfBen()).toEqual(['none'])
  expect(await isHidden(ana, recordingId)).toBe(true)
  const own = await getRecording(ana, recordingId)
  expect(own.audience.people).toEqual([])
  // The first save goes on from there.
  expect(await saveRedaction(ana, { recordingId, version: 0, plan })).toEqual({ version: 1 })
  await hideRecording(ana, { recordingId, hidden: false })
  expect((await getRecording(ben, recordingId)).rights).toBe('view')
  expect(await isHidden(ana, recordingId)).toBe(false)
  await expect(isHidden(ben, recordingId)).rejects.toMatchObject({ code: 'not-allowed' })
})

test('a film for which there is no room is not begun, and the marks stay', async () => {
  const { orgId } = await buildOrganization()
  const owner = await buildPerson(orgId, 'Ana Ruiz')
  const recordingId = await buildRecording(owner, { durationMs: 2_000, bytes: 6_000 })
  await saveRedaction(owner, { recordingId, version: 0, plan })
  await transaction({ orgId }, (tx) =>
    tx.update(organizations).set({ policies: { ...defaultPolicies, quotaBytes: 5_000 } }),
  )
  await expect(startRedaction(owner, { recordingId, version: 1 })).rejects.toMatchObject({
    code: 'too-large',
    message: 'redactions.noRoom',
  })
  expect(await getRedaction(owner, recordingId)).toMatchObject({ state: 'draft', version: 1, plan })
})

test('R-57 what cannot be made leaves the recording as it is, says so, and can be tried again', async () => {
  const recordingId = await buildRecording(ana, { durationMs: 2_000 })
  await saveRedaction(ana, { recordingId, version: 0, plan })
  await startRedaction(ana, { recordingId, version: 1 })
  await buryAttempt({ orgId: ana.orgId, recordingId, run: 1 })
  const failed = await getRedaction(ana, recordingId)
  expect(failed).toMatchObject({ state: 'failed', failure: 'engine-failed', plan })
  expect(failed.recording.progress.state).toBe('ready')
  await startRedaction(ana, { recordingId, version: failed.version })
  await buryAttempt({ orgId: ana.orgId, recordingId, run: 1 })
  expect((await getRedaction(ana, recordingId)).state, 'of a run that is over').toBe('making')
})

test('a run that is killed leaves nothing that is seen; the next one makes the film, once', async () => {
  const recording = await lesson()
  const { recordingId, orgId } = recording
  await saveRedaction(ana, { recordingId, version: 0, plan })
  await startRedaction(ana, { recordingId, version: 1 })
  const killed = new AbortController()
  const making = { orgId, recordingId, run: 1 }
  useWorkRoot(path.join(folder, 'work'))
  const run = expect(makeRedactedFilm(making, killed.signal)).rejects.toMatchObject({ code: 'cancelled' })
  // In the middle of its work, where it would stand for ever.
  await vi.waitUntil(async () => (await holdEngine(folder)).isHeld, { timeout: 60_000, interval: 10 })
  killed.abort()
  await run
  // Another one had even put its film into the store.
  await putAsset({ orgId, recordingId, attempt: 1 }, film, { role: 'redacted', contentType: 'video/mp4' })
  expect(await getRedaction(ana, recordingId)).toMatchObject({ state: 'making', film: null })

  await makeRedactedFilm(making, signal)
  await makeRedactedFilm(making, signal)
  const rows = await rowsOf(recordingId)
  expect(rows.filter(({ role }) => role === 'redacted').length).toBe(1)
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['ready']))
  expect(await keysOf(recording)).toEqual(rows.map(({ key }) => key).sort())
  expect(await getRedaction(ana, recordingId)).toMatchObject({ state: 'made', permille: 1000 })

  // Back to drawing: what was made goes, and a late run of it brings nothing back.
  const { version } = await getRedaction(ana, recordingId)
  await reopenRedaction(ana, { recordingId, version })
  await removeUnredactedObjects({ orgId, recordingId })
  await makeRedactedFilm(making, signal)
  const left = await rowsOf(recordingId)
  expect(left.some(({ role }) => role === 'redacted')).toBe(false)
  expect(left.map(({ role }) => role)).toContain('original')
  expect(await keysOf(recording)).toEqual(left.map(({ key }) => key).sort())
  expect(await getRedaction(ana, recordingId)).toMatchObject({ state: 'draft', plan, film: null })
})

test('until the owner confirms, others watch the old film and cannot reach the new one; then nothing old is left', async () => {
  const recording = await lesson()
  const { recordingId, orgId } = recording
  const clipId = await cutClipOf(recording)
  const before = await rowsOf(recordingId)
  const watched = before.filter(({ role }) => role !== 'original' && role !== 'clip')
  const old = watched.map(({ id }) => `/media/${recordingId}/${id}`)
  const version = await made(recordingId)
  const { film: playlist } = await getRedaction(ana, recordingId)
  const waiting = (await rowsOf(recordingId)).find(({ role }) => role === 'redacted')
  if (!playlist || !waiting) throw new Error('no redacted film')
  const address = `/media/${recordingId}/${waiting.id}`
  for (const [who, status] of [
    [ana, 200],
    [ben, 404],
    [stranger, 404],
  ] as const) {
    expect(await statusOf(playlist, who)).toBe(status)
    expect(await statusOf(address, who)).toBe(status)
  }
  for (const url of old) expect(await statusOf(url, ben), url).toBe(200)
  await getClipFile(ana, { recordingId, clipId })
  const stale = confirmRedaction(ana, { recordingId, version: version - 1 })
  await expect(stale).rejects.toMatchObject({ code: 'conflict' })

  const cut: string[] = []
  const ofBen = { recordingId, personId: ben.personId }
  const releases = [
    watchAccess({ ...ofBen, isStream: true }, () => void cut.push('stream')),
    watchAccess(ofBen, () => void cut.push('room')),
  ]
  await confirmRedaction(ana, { recordingId, version })
  await vi.waitFor(() => expect(cut, 'what is on its way of the old film ends').toEqual(['stream']))
  for (const release of releases) release()
  for (const url of [...old, playlist, address])
    for (const who of [ana, ben]) expect(await statusOf(url, who), url).toBe(404)
  const clip = getClipFile(ana, { recordingId, clipId })
  await expect(clip).rejects.toMatchObject({ code: 'not-found' })
  const twice = confirmRedaction(ana, { recordingId, version: version + 1 })
  await expect(twice).rejects.toMatchObject({ code: 'conflict' })
  // Work on the old film that comes late finds nothing to do.
  await prepareRecording({ orgId, recordingId, attempt: 1 }, signal)
  await makeFurtherRenditions({ orgId, recordingId, attempt: 1 }, signal)

  await removeUnredactedObjects({ orgId, recordingId })
  expect(await keysOf(recording)).toEqual([waiting.key])
  expect(await getRedaction(ana, recordingId)).toMatchObject({ state: 'done', film: null })
  const [row] = await transaction('system', (tx) =>
    tx.select({ plan: redactions.plan }).from(redactions).where(eq(redactions.recordingId, recordingId)),
  )
  expect(row?.plan, 'where somebody was is forgotten').toEqual({ boxes: [], mutes: [] })

  await prepareRecording({ orgId, recordingId, attempt: 2 }, signal)
  await makeFurtherRenditions({ orgId, recordingId, attempt: 2 }, signal)
  const page = await getRecording(ben, recordingId)
  expect(page.progress.state).toBe('ready')
  const after = await rowsOf(recordingId)
  expect(await keysOf(recording)).toEqual(after.map(({ key }) => key).sort())
  const gone = new Set(before.map(({ key }) => key))
  expect(after.filter(({ key }) => gone.has(key))).toEqual([])
  expect(after.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['original', 'rendition', 'poster', 'sprite', 'peaks']),
  )
  await expectRedacted(after.find(({ role }) => role === 'rendition')?.key ?? '')
  const [settled] = await transaction('system', (tx) =>
    tx
      .select({ fingerprint: recordings.fingerprint })
      .from(recordings)
      .where(and(eq(recordings.id, recordingId), isNull(recordings.deletedAt))),
  )
  expect(settled?.fingerprint).toBeNull()
})

/** A clip of the film as it is, ready to be downloaded. */
async function cutClipOf({ orgId, recordingId }: { orgId: string; recordingId: string }): Promise<string> {
  const about = { title: 'A clip', startMs: 0, endMs: 1_000, preset: 'full', state: 'ready' } as const
  const until = new Date(Date.now() + 3_600_000)
  const [clip] = await transaction({ orgId }, (tx) =>
    tx
      .insert(clips)
      .values({ orgId, recordingId, ...about, until })
      .returning({ id: clips.id }),
  )
  if (!clip) throw new Error('no clip')
  const file = { role: 'clip', name: clip.id, contentType: 'video/mp4' } as const
  await putAsset({ orgId, recordingId, attempt: 1 }, film, file)
  return clip.id
}

/** What everybody watches now is black where it was covered, has all its pictures, and is silent where it was muted. */
async function expectRedacted(key: string): Promise<void> {
  const file = path.join(folder, 'watched.mp4')
  await objectStore().download(key, file)
  const seen = await lookAtFilm(file, [0, 30, 59])
  expect(seen.frames).toBe(60)
  for (const picture of seen.pictures.values()) {
    const upper = picture.subarray(0, Math.floor(seen.height * 0.38) * seen.width)
    expect(Math.max(...upper) - Math.min(...upper)).toBeLessThan(16)
  }
  expect(Math.max(...seen.peaks.slice(42, 68))).toBeLessThan(0.002)
  expect(Math.max(...seen.peaks.slice(150, 153))).toBeGreaterThan(0.5)
}

test('a redaction that is done can be gone on from, and one that is discarded leaves the recording as it was', async () => {
  const recording = await lesson()
  const { recordingId, orgId } = recording
  const before = await keysOf(recording)
  const version = await made(recordingId)
  await discardRedaction(ana, { recordingId, version })
  await removeUnredactedObjects({ orgId, recordingId })
  expect(await keysOf(recording)).toEqual(before)
  expect(await getRedaction(ana, recordingId)).toMatchObject({
    state: 'draft',
    plan: { boxes: [], mutes: [] },
  })
  const again = await made(recordingId, 2)
  await confirmRedaction(ana, { recordingId, version: again })
  await removeUnredactedObjects({ orgId, recordingId })
  await prepareRecording({ orgId, recordingId, attempt: 2 }, signal)
  const done = await getRedaction(ana, recordingId)
  expect(await saveRedaction(ana, { recordingId, version: done.version, plan })).toEqual({
    version: done.version + 1,
  })
  expect((await getRedaction(ana, recordingId)).state).toBe('draft')
})

test('what was replaced and could not be removed is removed again after the sweep, however often it failed', async () => {
  const { orgId, recordingId } = await lesson()
  await confirmRedaction(ana, { recordingId, version: await made(recordingId) })
  const waiting = sql`from jobs.job where name = 'remove-unredacted' and data->>'recordingId' = ${recordingId}`
  const countWaiting = async () =>
    (await transaction('system', (tx) => tx.execute(sql`select 1 ${waiting}`))).length
  await transaction('system', (tx) => tx.execute(sql`delete ${waiting}`))
  await buryAttempt({ orgId, recordingId })
  expect((await getRedaction(ana, recordingId)).state).toBe('removing')

  await sweep()
  expect(await countWaiting()).toBe(1)
  await removeUnredactedObjects({ orgId, recordingId })
  expect((await getRedaction(ana, recordingId)).state).toBe('done')
  // Something else of a recording that lives was left out of sight: it goes the same way.
  await transaction('system', (tx) => tx.execute(sql`delete ${waiting}`))
  await sweep()
  expect(await countWaiting()).toBe(0)
  await putAsset({ orgId, recordingId, attempt: 2 }, film, { role: 'redacted', contentType: 'video/mp4' })
  await transaction('system', (tx) =>
    tx
      .update(assets)
      .set({ state: 'leaving' })
      .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'redacted'))),
  )
  await sweep()
  expect(await countWaiting()).toBe(1)
})

test('what is being stored of a redacted film is left alone by the work on further renditions', async () => {
  const { orgId, recordingId } = await lesson()
  await putAsset({ orgId, recordingId, attempt: 1 }, film, { role: 'redacted', contentType: 'video/mp4' })
  const ofRole = (role: 'redacted' | 'rendition') =>
    and(eq(assets.recordingId, recordingId), eq(assets.role, role))
  const [rung] = (await rowsOf(recordingId)).filter(({ role }) => role === 'rendition')
  if (!rung) throw new Error('no rendition')
  const killed = { ...rung, id: randomUUID(), key: `${rung.key}-killed`, state: 'writing' } as const
  await transaction('system', async (tx) => {
    await tx.update(assets).set({ state: 'writing' }).where(ofRole('redacted'))
    await tx.insert(assets).values(killed)
  })
  await makeFurtherRenditions({ orgId, recordingId, attempt: 1 }, signal)
  const left = await rowsOf(recordingId)
  expect(left.filter(({ state }) => state === 'writing').map(({ role }) => role)).toEqual(['redacted'])
})
