import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import type { TranscriptPage } from '#app/domain/transcript.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings, transcribings } from '#db/schema/index.ts'
import { buryAttempt } from '#server/media/dead-letter.ts'
import { isMediaRefusal, speech } from '#server/media/engine/index.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
import { makeTranscript } from '#server/transcripts/make-transcript.ts'
import { readTranscript } from '#server/transcripts/read-transcript.ts'
import { removeTranscript } from '#server/transcripts/remove-transcript.ts'
import { startTranscribing } from '#server/transcripts/start-transcribing.ts'
import { useTranscriber } from '#server/transcripts/transcriber.ts'
import { makeFilm } from '#tests/support/films.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const { signal } = new AbortController()

let folder: string
let film: string
let ana: Actor
let recordingId: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'transcribe-'))
  useWorkRoot(path.join(folder, 'work'))
  film = await makeFilm(path.join(folder, 'lesson.mp4'), {
    seconds: 3,
    format: 'mp4',
    video: { codec: 'libx264' },
    audio: { codec: 'aac' },
  })
  ana = await buildPerson((await buildOrganization()).orgId, 'Ana Ruiz')
  recordingId = await uploadFile(ana, film, storeUrl)
  await transaction(ana, (tx) =>
    tx.update(recordings).set({ state: 'ready', durationMs: 3_000 }).where(eq(recordings.id, recordingId)),
  )
})
afterEach(async () => {
  await removeTranscript(ana, recordingId)
  useTranscriber(undefined)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Sets the installation's command to a small program of these lines. */
async function command(lines: string, limits: { timeMs?: number; memoryBytes?: number } = {}): Promise<void> {
  const program = path.join(folder, `command-${Math.random()}.mjs`)
  await writeFile(program, lines)
  const memoryBytes = 1_024 * 1024 * 1024
  useTranscriber({
    command: [process.execPath, program, '{audio}', '{language}'],
    timeMs: 300_000,
    memoryBytes,
    environment: {},
    ...limits,
  })
}

async function page(): Promise<TranscriptPage> {
  const found = await readTranscript(ana, { recordingId })
  if ('unchanged' in found) throw new Error('Nothing was read.')
  return found
}

/** Presses the button, and does the work of the job that it lines up. */
async function make(stop: AbortSignal = signal): Promise<TranscriptPage> {
  await startTranscribing(ana, { recordingId, language: 'es' })
  await makeTranscript(await order(), stop)
  return page()
}

async function order() {
  const [row] = await transaction(ana, (tx) => tx.select().from(transcribings))
  return { orgId: ana.orgId, recordingId, transcribingId: row?.id ?? '' }
}

test('the engine gives 16 kHz mono, in step with the film from its beginning', async () => {
  const wav = path.join(folder, 'sound.wav')
  const { samples } = await speech(film, wav)
  const bytes = await readFile(wav)
  expect(Math.abs(samples - 3 * 16_000)).toBeLessThan(1_600)
  expect(bytes.length).toBe(44 + 2 * samples)
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
  expect([bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34)]).toEqual([1, 16_000, 16])
  // A click stands at half past each second.
  for (const second of [0.5, 1.5, 2.5]) {
    const around = (from: number, to: number) =>
      Math.max(
        ...Array.from({ length: Math.round((to - from) * 16_000) }, (_, n) =>
          Math.abs(bytes.readInt16LE(44 + 2 * (Math.round(from * 16_000) + n))),
        ),
      )
    expect(around(second - 0.002, second + 0.01)).toBeGreaterThan(4 * around(second - 0.2, second - 0.02))
  }
  const mute = await makeFilm(path.join(folder, 'mute.mp4'), {
    seconds: 1,
    format: 'mp4',
    video: { codec: 'libx264' },
  })
  const refused: unknown = await speech(mute, wav).catch((error: unknown) => error)
  expect(isMediaRefusal(refused) && refused.code).toBe('no-streams')
})

test('the command hears the sound in a folder of its own, and what it writes becomes the transcript', async () => {
  await command(`
    import { readFileSync, readdirSync } from 'node:fs'
    const [audio, language] = process.argv.slice(2)
    const bytes = readFileSync(audio)
    const told = [language, bytes.toString('latin1', 0, 4), bytes.readUInt32LE(24), readdirSync('.').length, Object.keys(process.env).filter((name) => /SECRET|DATABASE|S3/.test(name)).length]
    console.log('WEBVTT\\n\\n00:00.500 --> 00:01.250\\n<v Ana>' + told.join(' ') + '\\n\\n00:09.000 --> 00:10.000\\nThanks for watching')
  `)
  expect((await page()).may.make).toBe(true)
  const { transcript, making } = await make()
  expect(making).toBeNull()
  expect(transcript).toMatchObject({ source: 'machine', language: 'es' })
  expect(
    transcript?.cues.map(({ startMs, endMs, speaker, text }) => [startMs, endMs, speaker, text]),
  ).toEqual([[500, 1_250, 'Ana', 'es RIFF 16000 1 0']])
  await expect(startTranscribing(ana, { recordingId, language: '' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test.each([
  ['a command that fails', 'command', `console.log('WEBVTT'); process.exit(3)`, {}],
  ['no captions', 'captions', `console.log('loading model…')`, {}],
  ['a line that does not fit', 'captions', `console.log('WEBVTT\\n\\n00:02.000 --> 00:01.000\\nx')`, {}],
  ['no words', 'no-words', `console.log('WEBVTT\\n\\n00:00.000 --> 00:01.000\\n<i></i>')`, {}],
  ['one that never ends', 'time', `setInterval(() => {}, 1_000)`, { timeMs: 1_500 }],
  ['endless output', 'output', `setInterval(() => process.stdout.write('a'.repeat(65_536)), 1)`, {}],
  [
    'too much memory',
    'memory',
    `const held = []; setInterval(() => held.length < 50 && held.push(Buffer.alloc(8 * 1024 * 1024, 1)), 20)`,
    // Node reserves over half a gigabyte that it does not use, and the system's own bound counts that too.
    { memoryBytes: 300 * 1024 * 1024 },
  ],
] as const)('%s: the owner is told so, and may try again', async (_name, failure, lines, limits) => {
  await command(lines, limits)
  const failed = await make()
  expect(failed).toMatchObject({ transcript: null, making: { state: 'failed', failure } })
  await command(`console.log('1\\n00:00:00,000 --> 00:00:01,000\\nat last')`)
  expect((await make()).transcript?.cues[0]?.text).toBe('at last')
})

test('what leaves the command’s group and holds on to its output keeps nobody waiting', async () => {
  const sign = path.join(folder, 'left-behind')
  await command(`
    import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] })
    writeFileSync(${JSON.stringify(sign)}, String(child.pid))
    console.log('1\\n00:00:00,000 --> 00:00:01,000\\nheard')
    child.unref()
  `)
  expect((await make()).transcript?.cues[0]?.text).toBe('heard')
  process.kill(Number(await readFile(sign, 'utf8')), 'SIGKILL')
})

test('a recording whose original is gone fails in words', async () => {
  await command('')
  await startTranscribing(ana, { recordingId, language: '' })
  const original = and(eq(assets.recordingId, recordingId), eq(assets.role, 'original'))
  const put = (state: 'ready' | 'leaving') =>
    transaction(ana, (tx) => tx.update(assets).set({ state }).where(original))
  await put('leaving')
  await makeTranscript(await order(), signal)
  await put('ready')
  expect((await page()).making).toEqual({ state: 'failed', failure: 'unreadable' })
})

test('a full disk is told as such, once the work is given up', async () => {
  await command('')
  await startTranscribing(ana, { recordingId, language: '' })
  await buryAttempt(await order(), signal, { code: 'ENOSPC' })
  expect((await page()).making).toEqual({ state: 'failed', failure: 'no-room' })
})

test('a program that is not there fails in words', async () => {
  useTranscriber({
    command: ['/nowhere/whisper'],
    timeMs: 10_000,
    memoryBytes: 1_024 * 1024 * 1024,
    environment: {},
  })
  expect((await make()).making).toEqual({ state: 'failed', failure: 'command' })
})

test('when its owner stops it, or adds a file meanwhile, the command ends with all that it started', async () => {
  const sign = path.join(folder, 'grandchild')
  await command(`
    import { spawn } from 'node:child_process'
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const { writeFileSync } = await import('node:fs')
    writeFileSync(${JSON.stringify(sign)}, String(child.pid))
    setInterval(() => {}, 1_000)
  `)
  await startTranscribing(ana, { recordingId, language: '' })
  const work = makeTranscript(await order(), signal)
  await vi.waitFor(() => expect(existsSync(sign)).toBe(true), { timeout: 60_000 })
  expect((await page()).making).toEqual({ state: 'making' })
  const file = new TextEncoder().encode('1\n00:00:00,000 --> 00:00:01,000\nby hand')
  await importTranscript(ana, { recordingId, version: 0, language: '', file })
  await work
  expect(await page()).toMatchObject({ making: null, transcript: { source: 'import' } })
  const pid = Number(await readFile(sign, 'utf8'))
  await vi.waitFor(async () => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX')
    expect(status).toMatch(/^State:\s+[XZ]/m)
  }, 10_000)
})
