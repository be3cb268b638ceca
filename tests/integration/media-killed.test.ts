import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings } from '#db/schema/index.ts'
import { createClip } from '#server/clips/create-clip.ts'
import { listClips } from '#server/clips/list-clips.ts'
import { makeFurtherRenditions } from '#server/media/add-renditions.ts'
import { productName, sourceName } from '#server/media/engine/contract.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { getRedaction } from '#server/redactions/get-redaction.ts'
import { saveRedaction } from '#server/redactions/save-redaction.ts'
import { startRedaction } from '#server/redactions/start-redaction.ts'
import { objectStore } from '#server/storage/current.ts'
import { type FilmPlan, makeFilms } from '#tests/support/films.ts'
import { findEngines, holdEngine } from '#tests/support/hold-engine.ts'
import { type HeldChange, holdRows } from '#tests/support/hold-rows.ts'
import { listWorkLeft } from '#tests/support/hurried-jobs.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { makeDataDir, startWorkerProcess } from '#tests/support/worker-process.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl, storeRoot, databaseUrl } = useProduct()

const audio = { codec: 'aac' }
const films = {
  /** Its picture is taken over as it is. */
  copied: {
    ...{ seconds: 2, format: 'mp4', audio },
    video: { codec: 'libx264', gop: 25, fps: 25, width: 320, height: 240 },
  },
  /** And it is large enough for a smaller one beside it. */
  large: {
    ...{ seconds: 2, format: 'mp4', audio },
    video: { codec: 'libx264', gop: 25, fps: 25, width: 640, height: 482 },
  },
  /** Made anew, and long enough to be met half-made. */
  slow: { seconds: 24, format: 'matroska', video: { codec: 'mpeg4', fps: 25, width: 640, height: 360 } },
  /** Shared out among workers. */
  long: {
    ...{ seconds: 80, format: 'mp4', audio },
    video: { codec: 'libx264', fps: 25, gop: 125, bFrames: 2, width: 160, height: 90 },
  },
} satisfies Record<string, FilmPlan>
type Film = keyof typeof films

const ready = { on: 'update' as const, when: `new.state = 'ready'` }
/** What a recording is killed at: before these changes of its rows, each of which is the end of a stage. */
const stages: Record<string, { film: Film; change: HeldChange }> = {
  checking: {
    film: 'copied',
    change: {
      table: 'recordings',
      on: 'update',
      when: `old.state = 'checking' and new.state = 'processing'`,
    },
  },
  'first rendition': { film: 'copied', change: made(`new.role = 'rendition'`) },
  poster: { film: 'copied', change: made(`new.role = 'poster'`) },
  sprite: { film: 'copied', change: made(`new.role = 'sprite'`) },
  peaks: { film: 'copied', change: made(`new.role = 'peaks'`) },
  finishing: { film: 'copied', change: { table: 'recordings', ...ready } },
  'a part': { film: 'long', change: made(`new.role = 'part' and new.facts->>'index' = '1'`) },
  joining: { film: 'long', change: made(`new.role = 'rendition'`) },
  'a further rendition': { film: 'large', change: made(`new.role = 'rendition' and new.name = '360p'`) },
  clip: { film: 'copied', change: made(`new.role = 'clip'`) },
  redaction: { film: 'copied', change: made(`new.role = 'redacted'`) },
  deleted: { film: 'copied', change: made(`new.role = 'peaks'`) },
}

function made(what: string): HeldChange {
  return { table: 'assets', on: 'update', when: `old.state = 'writing' and ${ready.when} and ${what}` }
}

let folder = ''
let workers: Awaited<ReturnType<typeof makeDataDir>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-killed-'))
  workers = await makeDataDir(storeRoot())
  await makeFilms(Object.entries(films).map(([name, plan]) => ({ path: join(folder, name), plan })))
})
afterAll(async () => {
  await workers.remove()
  await rm(folder, { recursive: true, force: true })
})

interface Lesson {
  film: Film
  owner: Actor
  recordingId: string
}

async function send(film: Film): Promise<Lesson> {
  const owner = await buildPerson((await buildOrganization()).orgId, 'Ana Ruiz')
  return { film, owner, recordingId: await uploadFile(owner, join(folder, film), storeUrl) }
}

/** A recording that plays, of which something more is asked. */
async function sendPrepared(film: Film, ask: (owner: Actor, recordingId: string) => Promise<unknown>) {
  const lesson = await send(film)
  const { owner, recordingId } = lesson
  const attempt = { orgId: owner.orgId, recordingId, attempt: 1 }
  const { signal } = new AbortController()
  await prepareRecording(attempt, signal)
  // Else this would wait for the recording that is held, and all other further renditions for it.
  await makeFurtherRenditions(attempt, signal)
  await ask(owner, recordingId)
  return lesson
}

const cut = (owner: Actor, recordingId: string) =>
  createClip(owner, { recordingId, title: 'A moment', startMs: 0, endMs: 1_500, preset: 'full' })

async function redact(owner: Actor, recordingId: string): Promise<void> {
  const plan = { boxes: [], mutes: [{ startMs: 400, endMs: 700 }] }
  const { version } = await saveRedaction(owner, { recordingId, version: 0, plan })
  await startRedaction(owner, { recordingId, version })
}

const begin = (stage: string, film: Film) =>
  stage === 'clip' ? sendPrepared(film, cut) : stage === 'redaction' ? sendPrepared(film, redact) : send(film)

/** How much an engine has written so far of the film that it makes of these bytes. */
async function halfMadeBytes(film: Film): Promise<number> {
  const sizeOf = (...place: string[]) =>
    stat(join(...place)).then(
      (found) => found.size,
      () => 0,
    )
  const sent = await sizeOf(folder, film)
  const work = join(workers.dataDir, 'work')
  const names = await readdir(work, { recursive: true }).catch(() => [])
  const sizes = names
    .filter((name) => basename(name) === productName)
    .map(async (name) => ((await sizeOf(work, dirname(name), sourceName)) === sent ? sizeOf(work, name) : 0))
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

const rowsOf = (recordingId: string) =>
  transaction('system', (tx) => tx.select().from(assets).where(eq(assets.recordingId, recordingId)))

async function keysOf({ owner, recordingId }: Lesson): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix({ orgId: owner.orgId, recordingId })))
    keys.push(key)
  return keys.sort()
}

async function stateOf({ recordingId }: Lesson) {
  const [row] = await transaction('system', (tx) =>
    tx.select().from(recordings).where(eq(recordings.id, recordingId)),
  )
  return row
}

/** Fourteen films are made twice over on whatever machine there is. */
const enoughMs = 600_000

test(
  'R-05 a worker that is killed at any stage leaves a recording that the next one makes whole',
  async () => {
    const held = await holdRows(databaseUrl())
    const settings = { DATABASE_URL: databaseUrl(), DATA_DIR: workers.dataDir, WORKER_CONCURRENCY: '12' }
    const lessons = new Map<string, Lesson>()
    for (const [stage, { film, change }] of Object.entries(stages)) {
      const lesson = await begin(stage, film)
      lessons.set(stage, lesson)
      const id = change.table === 'recordings' ? 'new.id' : 'new.recording_id'
      await held.hold(stage, { ...change, when: `${id} = '${lesson.recordingId}' and ${change.when}` })
    }
    const first = await startWorkerProcess(settings)
    await expect.poll(() => held.waiting(), { timeout: 120_000 }).toEqual(Object.keys(stages).sort())
    const halfMade = await send('slow')
    lessons.set('half-made', halfMade)
    await expect.poll(() => halfMadeBytes('slow'), { timeout: 60_000, interval: 20 }).toBeGreaterThan(0)
    const engine = await holdEngine(workers.dataDir)
    expect(engine.isHeld).toBe(true)
    expect(await stateOf(halfMade)).toMatchObject({ state: 'processing' })
    await first.kill()
    // Its engine does not outlive it, whenever it gets to run again.
    engine.release()
    await expect.poll(() => findEngines(workers.dataDir), { timeout: 30_000 }).toEqual([])
    await held.release()

    const gone = lessons.get('deleted')
    if (gone) await deleteRecording(gone.owner, gone.recordingId)
    lessons.delete('deleted')
    const second = await startWorkerProcess(settings)
    await expect.poll(listWorkLeft, { timeout: 150_000, interval: 500 }).toEqual([])
    await second.leave()

    for (const [stage, lesson] of lessons) await requireWhole(stage, lesson)
    if (gone) expect([await rowsOf(gone.recordingId), await keysOf(gone)]).toEqual([[], []])
    expect(await readdir(join(workers.dataDir, 'work'))).toEqual([])
    expect(await readdir(join(storeRoot(), 'incoming'))).toEqual([])
  },
  enoughMs,
)

const usual = ['original', 'peaks', 'poster', 'sprite']
const renditionsOf: Record<Film, string[]> = {
  copied: ['source', 'sound'],
  large: ['360p', 'source', 'sound'],
  slow: ['720p'],
  long: ['720p', 'sound'],
}

/** Ready, as long as what was sent, with one of everything and nothing else, in the store as in the tables. */
async function requireWhole(stage: string, lesson: Lesson): Promise<void> {
  const { film, owner, recordingId } = lesson
  expect(await stateOf(lesson), stage).toMatchObject({ state: 'ready', failure: null, attempt: 1 })
  const rows = await rowsOf(recordingId)
  const extra = stage === 'clip' ? ['clip'] : stage === 'redaction' ? ['redacted'] : []
  const renditions = renditionsOf[film].map((name) => `rendition ${name}`)
  const silent = 'audio' in films[film] ? [] : ['peaks']
  const found = rows.map(({ role, name }) => (role === 'rendition' ? `${role} ${name}` : role))
  expect(found.sort(), stage).toEqual(
    [...usual.filter((role) => !silent.includes(role)), ...renditions, ...extra].sort(),
  )
  expect(new Set(rows.map(({ state }) => state)), stage).toEqual(new Set(['ready']))
  expect(await keysOf(lesson), stage).toEqual(rows.map(({ key }) => key).sort())
  for (const { rendition } of rows) {
    if (!rendition) continue
    if (rendition.width > 0) expect(rendition.frames, stage).toBe(films[film].seconds * films[film].video.fps)
    expect(Math.abs(rendition.durationMs - films[film].seconds * 1_000), stage).toBeLessThan(80)
  }
  if (stage === 'clip') expect(await listClips(owner, recordingId)).toMatchObject([{ state: 'ready' }])
  if (stage === 'redaction') expect(await getRedaction(owner, recordingId)).toMatchObject({ state: 'made' })
}
