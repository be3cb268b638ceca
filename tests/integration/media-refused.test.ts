import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { makeFilms } from '#tests/support/films.ts'
import { zip } from '#tests/support/hostile-files.ts'
import { useProduct } from '#tests/support/product.ts'
import { tone } from '#tests/support/tone.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct({ worker: true })
let room: string
let work: string
let ana: Actor
let ben: Actor
const at = (name: string) => path.join(room, name)

beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'refused-'))
  work = at('work')
  useWorkRoot(work)
  await makeFilms([
    {
      path: at('film.mp4'),
      plan: {
        seconds: 12,
        format: 'mp4',
        video: { codec: 'libx264' },
        audio: { codec: 'aac' },
        muxing: { movflags: '+faststart' },
      },
    },
  ])
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
})
afterAll(() => rm(room, { recursive: true, force: true }))

/** Uploads a file and waits until its preparation has ended one way or the other. */
async function sent(name: string, bytes: Buffer | string) {
  await writeFile(at(name), bytes)
  const id = await uploadFile(ana, at(name), storeUrl)
  return vi.waitUntil(
    async () => {
      const recording = await getRecording(ana, id)
      return ['ready', 'failed'].includes(recording.progress.state) && recording
    },
    { timeout: 50_000, interval: 100 },
  )
}

/** What is shown as ended is tidied up right after it is shown. */
const leavesNothing = () => expect.poll(() => readdir(work), { timeout: 30_000 }).toEqual([])

/** What the process writes to its log, which is its output. */
function listenToLog(): () => string {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  onTestFinished(() => spy.mockRestore())
  return () => spy.mock.calls.map(([line]) => String(line)).join('')
}

test('R-39 a file that only points elsewhere fails in words, its reason stands in the log, and nothing lies about', async () => {
  const heard = listenToLog()
  const refused = await sent('playlist.mp4', `#EXTM3U\n#EXTINF:2,\n${at('film.mp4')}\n#EXT-X-ENDLIST\n`)
  expect(refused.progress.state).toBe('failed')
  expect(refused.failure).toEqual({ reason: 'disguised', canRetry: false })
  expect(refused.media).toMatchObject({ playlist: null, poster: null })
  expect(heard()).toMatch(new RegExp(`"recordingId":"${refused.id}".*"reason":"disguised"`))
  await leavesNothing()
})

test('R-39 a film with an archive behind it fails in words', async () => {
  const heard = listenToLog()
  const film = await readFile(at('film.mp4'))
  const refused = await sent('both.mp4', Buffer.concat([film, zip('a.sh', Buffer.from('ls'), film.length)]))
  expect(refused.failure?.reason).toBe('mixed')
  expect(heard()).toMatch(/"reason":"mixed","detail":"a ZIP at the end"/)
})

test('R-38 a film that was cut off plays as far as it goes, and its owner alone is told how far', async () => {
  const film = await readFile(at('film.mp4'))
  const cut = await sent('cut.mp4', film.subarray(0, Math.floor(film.length / 2)))
  expect(cut.progress.state).toBe('ready')
  expect(cut.durationMs).toBeLessThan(9_000)
  expect(cut.remarks.map(({ kind }) => kind)).toEqual(['ends-early'])
  await buildShare(ana, cut.id, ben, 'view')
  expect((await getRecording(ben, cut.id)).remarks).toEqual([])
  await leavesNothing()
})

test('a whole film calls for no remark', async () => {
  const whole = await sent('whole.mp4', await readFile(at('film.mp4')))
  expect(whole.progress.state).toBe('ready')
  expect(whole.remarks).toEqual([])
})

test.each([
  [-50, ['very-quiet']],
  [-90, ['silent']],
  [-23, []],
])('of a recording with a tone at %d dB its owner alone is told %j', async (dbfs, kinds) => {
  const quiet = await sent(`tone${dbfs}.wav`, tone([[dbfs, 3]]))
  expect(quiet.progress.state).toBe('ready')
  expect(quiet.remarks).toEqual(kinds.map((kind) => ({ kind })))
  await buildShare(ana, quiet.id, ben, 'view')
  expect((await getRecording(ben, quiet.id)).remarks).toEqual([])
})
