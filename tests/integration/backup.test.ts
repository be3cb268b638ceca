import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { connect, databaseUrl, disconnect, transaction } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { assets } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { findSession, startSession } from '#server/auth/session.ts'
import { backUp } from '#server/backup/back-up.ts'
import { layout } from '#server/backup/format.ts'
import { restore } from '#server/backup/restore.ts'
import { readHome } from '#server/home/read-home.ts'
import { closeQueue, enqueue, openQueue, waitingJobs } from '#server/jobs/queue.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { eraseObjects } from '#server/recordings/jobs.ts'
import { searchMoments } from '#server/search/search-moments.ts'
import type { ObjectStore } from '#server/storage/store.ts'
import { allJobs } from '#server/worker.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { startDiskStore } from '#tests/support/test-stores.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

type Store = Awaited<ReturnType<typeof startDiskStore>>
let folder = ''
let store: ObjectStore
const closers: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-backup-test-'))
  store = (await openStore()).store
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

async function openStore(): Promise<Store> {
  const running = await startDiskStore()
  closers.push(running.close)
  return running
}

/** A database of its own in which nothing has ever been. */
async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} owner reprise`)
  await admin.end()
  return inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`)
}

const queueOf = (url: string) =>
  openQueue(url, allJobs, {
    supervise: false,
    onError: (error) => {
      throw error
    },
  })

async function school() {
  const { orgId } = await buildOrganization('Linden "School" \\ Ünit\t1')
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher, { title: 'Über \\N Brüche\n' })
  await buildShare(teacher, recordingId, coach, 'annotate')
  for (const text of ['Three hands went up.', 'Who has not spoken?\nTab\there.', 'Nur für mich: 🎬'])
    await createAnnotation(coach, { ...note(text), recordingId })
  const reply = await createAnnotation(teacher, { ...note('I wondered too.'), recordingId })
  const bytes = randomBytes(300_000)
  const key = `backup/${orgId}/poster`
  await store.putBytes(key, bytes, { contentType: 'image/jpeg' })
  const kept = {
    orgId,
    recordingId,
    role: 'poster' as const,
    contentType: 'image/jpeg',
    state: 'ready' as const,
  }
  await transaction({ orgId }, (tx) => tx.insert(assets).values({ ...kept, key, bytes: bytes.length }))
  return { orgId, teacher, coach, recordingId, bytes, key, reply }
}

/** What two people see of it, each by their rights. */
async function seenBy(people: Actor[], recordingId: string) {
  const seen = people.map(async (actor) => ({
    recording: await getRecording(actor, recordingId),
    notes: await listAnnotations(actor, { recordingId, since: 0 }),
    home: await readHome(actor),
    found: await searchMoments(actor, { query: { words: 'spoken' } as never }),
  }))
  return Promise.all(seen)
}

const refusal = { name: 'BackupRefusal' }

test('R-61 a backup brought into an empty installation shows everybody what they saw, and the work that waited waits there', async () => {
  const { orgId, teacher, coach, recordingId, bytes, key } = await school()
  await queueOf(databaseUrl())
  await transaction({ orgId }, (tx) =>
    enqueue(tx, eraseObjects, { orgId, recordingId }, { priority: 3, startAfter: 3_600 }),
  )
  await closeQueue()
  const before = await seenBy([teacher, coach], recordingId)
  const token = await transaction('system', (tx) => startSession(tx, coach))
  const into = join(folder, 'whole')
  const made = await backUp({ databaseUrl: databaseUrl(), store, folder: into })
  expect(made).toMatchObject({ objects: 1, bytes: bytes.length, lacking: [] })

  const home = databaseUrl()
  const there = (await openStore()).store
  const url = await emptyDatabase()
  const done = await restore({ databaseUrl: url, store: there, folder: into, openQueue: () => queueOf(url) })
  await closeQueue()
  expect(done).toMatchObject({ rows: made.rows, objects: 1, unknownJobs: 0 })
  await disconnect()
  connect(url, { max: 4 })
  try {
    expect(await seenBy([teacher, coach], recordingId)).toEqual(before)
    expect(await buffer(await there.stream(key))).toEqual(bytes)
    expect(await there.head(key)).toMatchObject({ contentType: 'image/jpeg' })
    // The walls stand, and the rows are tied to each other, as before.
    expect(await schemaOf(url)).toEqual(await schemaOf(home))
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    const waiting = await sql.begin((tx) => waitingJobs(tx))
    await sql.end()
    expect(waiting).toMatchObject([{ name: eraseObjects.name, data: { orgId, recordingId }, priority: 3 }])
    expect(Date.parse(waiting[0]?.startAfter ?? '')).toBeGreaterThan(Date.now() + 3_000_000)
    // What was ended since the backup does not let anybody in again.
    expect(await findSession(token)).toBeUndefined()
    // Life goes on: the next note takes the next number.
    const next = await createAnnotation(coach, { ...note('And on.'), recordingId })
    expect(next.seq).toBe(5)
  } finally {
    await disconnect()
    connect(home, { max: 8 })
  }
})

async function schemaOf(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql`
      select relname::text, relrowsecurity, relforcerowsecurity,
        (select array_agg(conname || ' ' || condeferrable order by conname) from pg_constraint where conrelid = c.oid)
      from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  } finally {
    await sql.end()
  }
}

test('R-61 of an older version, it is brought up to this one', async () => {
  const old = await emptyDatabase()
  await migrate(old, 20)
  const sql = postgres(old, { max: 1, onnotice: () => {} })
  await sql.begin(async (tx) => {
    await tx`select set_config('app.org_id', '*', true)`
    await tx`insert into rate_limits (key, points, expire) values ('a', 1, null)`
  })
  await sql.end()
  const bare = (await openStore()).store
  const into = join(folder, 'older')
  await backUp({ databaseUrl: old, store: bare, folder: into })
  const url = await emptyDatabase()
  const there = (await openStore()).store
  await restore({ databaseUrl: url, store: there, folder: into, openQueue: () => queueOf(url) })
  await closeQueue()
  const newer = postgres(url, { max: 1, onnotice: () => {} })
  expect(await newer`select key, points from rate_limits`).toEqual([{ key: 'a', points: 1 }])
  await newer.end()
  expect(await schemaOf(url)).toEqual(await schemaOf(databaseUrl()))
  // Into newer tables, even empty ones, it does not fit.
  const newest = inject('databaseUrl')
  await expect(
    restore({
      databaseUrl: newest,
      store: there,
      folder: into,
      openQueue: () => Promise.reject(new Error('asked')),
    }),
  ).rejects.toThrow(/older version/)
})

test('R-61 what is not empty, not whole or not a backup is refused in words, and nothing is touched', async () => {
  await school()
  const into = join(folder, 'refused')
  await backUp({ databaseUrl: databaseUrl(), store, folder: into })
  await expect(backUp({ databaseUrl: databaseUrl(), store, folder: into })).rejects.toThrow(/not empty/)
  const asked = () => Promise.reject(new Error('The queue was asked for.'))
  const url = await emptyDatabase()
  const there = (await openStore()).store
  const to = { databaseUrl: url, store: there, folder: into, openQueue: asked }
  await expect(restore({ ...to, databaseUrl: databaseUrl() })).rejects.toThrow(/not empty/)
  await there.putBytes('something/else', randomBytes(10), { contentType: 'image/png' })
  await expect(restore(to)).rejects.toMatchObject(refusal)
  await there.delete(['something/else'])
  await expect(restore({ ...to, folder })).rejects.toThrow(/no backup/)

  const file = layout.table(into, 'annotations')
  const rows = await readFile(file)
  const changed = Buffer.from(rows)
  changed[10] = (changed[10] ?? 0) ^ 1
  for (const spoilt of [changed, rows.subarray(0, -1)]) {
    await writeFile(file, spoilt)
    await expect(restore(to)).rejects.toThrow(/not as it was written/)
  }
  await writeFile(file, rows)
  const manifest = JSON.parse(await readFile(layout.manifest(into), 'utf8')) as { migrations: string[] }
  manifest.migrations.push('0'.repeat(64))
  await writeFile(layout.manifest(into), JSON.stringify(manifest))
  await expect(restore(to)).rejects.toThrow(/newer version/)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  expect(await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`).toHaveLength(0)
  await sql.end()
  for await (const { key } of there.list('')) expect(key).toBe('none')
})

test('R-61 what is erased while it is copied is left out, and ends no backup', async () => {
  const { bytes } = await school()
  const away = 'backup/leaving'
  await store.putBytes(away, bytes, { contentType: 'video/mp4' })
  const erasing: ObjectStore = Object.create(store)
  for (const name of ['list', 'head', 'delete'] as const)
    Object.assign(erasing, { [name]: store[name].bind(store) })
  erasing.stream = async (key, range) => {
    if (key === away) await store.delete([key])
    return store.stream(key, range)
  }
  const made = await backUp({ databaseUrl: databaseUrl(), store: erasing, folder: join(folder, 'erased') })
  expect(made.lacking).toEqual([])
  expect(await readFile(layout.objects(join(folder, 'erased')), 'utf8')).not.toContain(away)
})
