import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { isBeingPrepared } from '#app/domain/recording.ts'
import { connect, disconnect, transaction } from '#db/client.ts'
import { annotations, assets, recordings, uploads } from '#db/schema/index.ts'
import { closeQueue, openQueue } from '#server/jobs/queue.ts'
import { findLosses } from '#server/recordings/find-losses.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { readSecrets } from '#server/secrets.ts'
import { objectStore, useStore } from '#server/storage/current.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { allJobs } from '#server/worker.ts'
import { makeFilm } from '#tests/support/films.ts'
import { listWorkLeft } from '#tests/support/hurried-jobs.ts'
import { signIn } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'
import { enterRoom } from './enter-room.ts'
import { diceOf } from './rounds/dice.ts'
import { type Installation, startInstallation, type Victim, victims } from './rounds/installation.ts'
import { uploadFilms, writeNotes } from './rounds/people.ts'

/** `npm run faults -- --rounds=50 --seed=7` sets both. */
const rounds = Number(process.env.FAULT_ROUNDS ?? victims.length)
const seed = Number(process.env.FAULT_SEED ?? 1)
const longestPauseMs = 2_500
const roll = diceOf(seed)

let product: Installation
let folder = ''
let film: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-random-'))
  const plan = {
    ...{ seconds: 2, format: 'mp4', audio: { codec: 'aac' } },
    video: { codec: 'libx264', fps: 25, gop: 25, width: 320, height: 240 },
  }
  film = await readFile(await makeFilm(join(folder, 'film.mp4'), plan))
  product = await startInstallation()
  connect(product.databaseUrl, { max: 4 })
  const { disk } = await readSecrets({ dataDir: folder, secret: product.secret })
  useStore(new DiskStore({ root: product.storeRoot, secret: disk, basePath: '/store' }))
})
afterAll(async () => {
  await disconnect()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Each alone at first, then whom the dice name: mostly one, sometimes two or all of them. */
function victimsOf(round: number): Victim[] {
  const first = victims[round]
  if (first) return [first]
  const chosen = victims.filter(() => roll() < 0.45)
  return chosen.length > 0 ? chosen : [victims[Math.floor(roll() * victims.length)] ?? 'web']
}

const stateOf = (ids: readonly string[]) =>
  transaction('system', (tx) =>
    tx
      .select()
      .from(recordings)
      .where(inArray(recordings.id, [...ids])),
  )

async function keysOf(owner: Actor, recordingId: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix({ orgId: owner.orgId, recordingId })))
    keys.push(key)
  return keys.sort()
}

test(
  'R-02 R-05 R-06 R-29 web, worker and database are killed at random moments, and nothing acknowledged is lost',
  async () => {
    const { origin } = product
    const { orgId } = await buildOrganization()
    const teacher = await buildPerson(orgId, 'Tess Teacher')
    const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
    const recordingId = await buildRecording(teacher)
    await buildShare(teacher, recordingId, coach, 'annotate')
    const hers = { origin, cookie: (await signIn(teacher)).cookie }
    const his = { origin, cookie: (await signIn(coach)).cookie }
    const watching = await enterRoom(origin, hers.cookie, recordingId)
    const writing = [writeNotes(hers, recordingId), writeNotes(his, recordingId)]
    const uploading = uploadFilms(hers, film, rounds)

    const kills = { web: 0, worker: 0, database: 0 }
    for (let round = 0; round < rounds; round++) {
      await pause(200 + roll() * longestPauseMs)
      const chosen = victimsOf(round)
      for (const victim of chosen) kills[victim] += 1
      await product.kill(chosen)
      // Between two kills people get somewhere, else nothing would be at stake.
      const before = writing.map(({ acknowledged }) => acknowledged.length)
      await vi.waitFor(
        () =>
          writing.forEach(({ acknowledged }, index) =>
            expect(acknowledged.length).toBeGreaterThan(before[index] ?? 0),
          ),
        { timeout: 120_000 },
      )
    }
    for (const busy of [...writing, uploading]) await busy.stop()
    const sent = uploading.acknowledged.filter((id) => id !== '')
    expect(sent.length).toBeGreaterThan(0)

    // Every note once, numbered without a gap, and the same for whoever watched it all.
    const written = writing.flatMap(({ acknowledged }) => acknowledged)
    const rows = await transaction(teacher, (tx) =>
      tx.select().from(annotations).where(eq(annotations.recordingId, recordingId)),
    )
    expect(rows.map(({ clientId }) => clientId).sort()).toEqual(written.sort())
    const numbers = Array.from({ length: written.length }, (_, index) => index + 1)
    expect(rows.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(numbers)
    await vi.waitFor(() => expect(watching.applied).toEqual(numbers), { timeout: 30_000 })
    watching.socket.disconnect()

    // Every recording ends ready, or failed and becomes so when it is tried again.
    const untilTheEnd = () =>
      vi.waitFor(
        async () => {
          const states = (await stateOf(sent)).map(({ state }) => state)
          expect(states).toHaveLength(sent.length)
          expect(states.filter(isBeingPrepared)).toEqual([])
        },
        { timeout: 120_000 + sent.length * 15_000, interval: 500 },
      )
    await untilTheEnd()
    const failed = (await stateOf(sent)).filter(({ state }) => state === 'failed')
    expect(failed.filter(({ failure }) => failure === null)).toEqual([])
    await openQueue(product.databaseUrl, allJobs, { supervise: false, onError: () => {} })
    for (const { id } of failed) await retryRecording(teacher, id)
    await untilTheEnd()
    await vi.waitFor(async () => expect(await listWorkLeft()).toEqual([]), {
      timeout: 120_000,
      interval: 500,
    })
    await closeQueue()
    expect(new Set((await stateOf(sent)).map(({ state }) => state))).toEqual(new Set(['ready']))

    // Store and database agree: nothing is lost, and nothing lies about that no row names.
    expect((await findLosses()).losses).toEqual([])
    for (const id of sent) {
      const named = await transaction('system', (tx) =>
        tx.select().from(assets).where(eq(assets.recordingId, id)),
      )
      expect(new Set(named.map(({ state }) => state))).toEqual(new Set(['ready']))
      expect(await keysOf(teacher, id)).toEqual(named.map(({ key }) => key).sort())
    }
    const open = await transaction('system', (tx) =>
      tx.select().from(uploads).where(eq(uploads.state, 'open')),
    )
    expect(open).toEqual([])
    console.log(
      `Seed ${seed}: ${rounds} rounds, killed ${kills.web} × web, ${kills.worker} × worker, ${kills.database} × database; ` +
        `${written.length} notes and ${sent.length} films acknowledged, none lost; ${failed.length} films failed and were tried again.`,
    )
  },
  240_000 + rounds * 60_000,
)
