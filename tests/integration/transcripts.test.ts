import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import type { Cue, TranscriptPage } from '#app/domain/transcript.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { cues, transcripts } from '#db/schema/index.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { exportTranscript } from '#server/transcripts/export-transcript.ts'
import { hideMutedWords } from '#server/transcripts/hide-muted-words.ts'
import { importTranscript } from '#server/transcripts/import-transcript.ts'
import { readTranscript } from '#server/transcripts/read-transcript.ts'
import { startTranscribing } from '#server/transcripts/start-transcribing.ts'
import { useApi } from '#tests/support/api.ts'
import { useProduct } from '#tests/support/product.ts'
import { useRooms } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useProduct()
const ask = useApi()
const rooms = useRooms()

const lesson = `1
00:00:01,040 --> 00:00:04,000
Where would you put three quarters?

2
00:00:04,500 --> 00:00:07,000
Here. I counted four jumps.

3
00:00:07,000 --> 00:00:09,000
Why there?
`
const captions = { 'content-type': 'application/octet-stream' }

async function school() {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Cy Young', ['administrator'])
  const recordingId = await buildRecording(ana)
  const add = (file: string, as: Actor = ana, version = 0) =>
    ask(paths.transcript(recordingId, { version, language: 'en' }), {
      as,
      method: 'PUT',
      raw: file,
      headers: captions,
    })
  return { orgId, ana, ben, stranger, recordingId, add }
}

async function read(as: Actor, recordingId: string): Promise<TranscriptPage> {
  const page = await readTranscript(as, { recordingId })
  if ('unchanged' in page) throw new Error('Nothing was read.')
  return page
}

async function cuesOf(as: Actor, recordingId: string): Promise<Cue[]> {
  return (await read(as, recordingId)).transcript?.cues ?? []
}

const words = (list: Cue[]) => list.map(({ startMs, endMs, text }) => `${startMs}-${endMs} ${text}`)
const refusalOf = async (answer: Response) =>
  ((await answer.json()) as { error: { message: string; facts: object } }).error

test('an owner adds a transcript; whoever may see the recording reads it, nobody else', async () => {
  const { ana, ben, stranger, recordingId, add } = await school()
  expect(await (await add(lesson)).json()).toEqual({ cues: 3 })
  const page = await read(ana, recordingId)
  expect(page).toMatchObject({ may: { edit: true, export: true, make: false }, making: null })
  expect(page.transcript).toMatchObject({ version: 1, language: 'en', source: 'import' })
  expect(words(page.transcript?.cues ?? [])[0]).toBe('1040-4000 Where would you put three quarters?')
  const address = paths.transcript(recordingId)
  for (const as of [ben, stranger]) expect((await ask(address, { as })).status).toBe(404)
  expect((await ask(address)).status).toBe(401)
  await buildShare(ana, recordingId, ben, 'view')
  const seen = await read(ben, recordingId)
  expect(seen.may).toEqual({ edit: false, export: false, make: false })
  expect(seen.transcript?.cues).toHaveLength(3)
  expect(await readTranscript(ben, { recordingId, known: seen.stamp })).toEqual({
    stamp: seen.stamp,
    unchanged: true,
  })
})

test('nobody but the owner changes it, and what another organization asks is not there', async () => {
  const { ana, ben, stranger, recordingId, add } = await school()
  await add(lesson)
  await buildShare(ana, recordingId, ben, 'annotate')
  const [cue] = await cuesOf(ana, recordingId)
  const one = paths.cue(recordingId, cue?.id ?? '')
  const edit = { rev: 1, startMs: 0, endMs: 10, speaker: '', text: 'x' }
  const tries = [
    (as: Actor) => add(lesson, as, 1),
    (as: Actor) => ask(paths.transcript(recordingId), { as, method: 'DELETE' }),
    (as: Actor) => ask(paths.transcript(recordingId), { as, method: 'POST', body: {} }),
    (as: Actor) => ask(one, { as, method: 'PUT', body: edit }),
    (as: Actor) => ask(one, { as, method: 'DELETE', body: { rev: 1 } }),
    (as: Actor) => ask(`${one}/split`, { as, method: 'POST', body: { rev: 1, at: 3 } }),
    (as: Actor) => ask(`${one}/merge`, { as, method: 'POST', body: { rev: 1 } }),
  ]
  for (const attempt of tries) {
    expect((await attempt(ben)).status).toBe(403)
    expect((await attempt(stranger)).status).toBe(404)
  }
  for (const format of ['vtt', 'srt'] as const)
    await expect(exportTranscript(ben, { recordingId, format })).rejects.toMatchObject({ code: 'not-found' })
  const seen = await transaction({ orgId: stranger.orgId }, (tx) => tx.select().from(cues))
  expect(seen).toEqual([])
  expect((await cuesOf(ana, recordingId)).map(({ rev }) => rev)).toEqual([1, 1, 1])
})

test('a file that does not fit is refused by its line, and what was there stays', async () => {
  const { ana, recordingId, add } = await school()
  await add(lesson)
  const broken = await add(lesson.replace('00:00:07,000 --> 00:00:09,000', 'somewhere'), ana, 1)
  expect(broken.status).toBe(422)
  expect((await refusalOf(broken)).message).toMatch(/^Line 10: times such as/)
  const later = await add('1\n00:20:00,000 --> 00:20:01,000\nwords', ana, 1)
  expect((await refusalOf(later)).message).toContain('which is 10:00 long')
  const large = await add('a'.repeat(2 * 1024 * 1024 + 1), ana, 1)
  expect(large.status).toBe(413)
  expect((await refusalOf(large)).message).toMatch(/2 MB at most|2\.1 MB at most|MiB at most/)
  expect((await add('a'.repeat(4 * 1024 * 1024), ana, 1)).status).toBe(413)
  const latin = importTranscript(ana, {
    recordingId,
    version: 1,
    language: '',
    file: Buffer.from('1\né', 'latin1'),
  })
  await expect(latin).rejects.toMatchObject({ message: 'transcripts.notUtf8', values: { line: 2 } })
  expect(
    (
      await ask(paths.transcript(recordingId, { language: 'no language', version: 1 }), {
        as: ana,
        method: 'PUT',
        raw: lesson,
        headers: captions,
      })
    ).status,
  ).toBe(422)
  expect(await cuesOf(ana, recordingId)).toHaveLength(3)
})

test('a transcript that changed meanwhile is not replaced unseen', async () => {
  const { ana, recordingId, add } = await school()
  await add(lesson)
  const late = await add(lesson)
  expect(late.status).toBe(409)
  const crossing = await Promise.all([
    add('1\n00:01,0 --> 00:02,0\na', ana, 1),
    add('1\n00:01,0 --> 00:02,0\nb', ana, 1),
  ])
  expect(crossing.map(({ status }) => status).sort()).toEqual([200, 409])
  const present = await read(ana, recordingId)
  expect(present.transcript).toMatchObject({ version: 2 })
  expect(present.transcript?.cues).toHaveLength(1)
})

test('R-17 a cue is edited on top of what its editor saw; whoever was slower gets both texts', async () => {
  const { ana, recordingId, add } = await school()
  await add(lesson)
  const [first] = await cuesOf(ana, recordingId)
  const address = paths.cue(recordingId, first?.id ?? '')
  const edit = { rev: 1, startMs: 1_000, endMs: 4_100, speaker: ' Ana\n', text: ' Where is \n\n3/4? \u0000' }
  const saved = await ask(address, { as: ana, method: 'PUT', body: edit })
  expect(await saved.json()).toMatchObject({
    rev: 2,
    startMs: 1_000,
    endMs: 4_100,
    speaker: 'Ana',
    text: 'Where is\n3/4?',
  })
  const slower = await ask(address, { as: ana, method: 'PUT', body: { ...edit, text: 'Mine' } })
  expect(slower.status).toBe(409)
  expect((await refusalOf(slower)).facts).toEqual({
    rev: 2,
    startMs: 1_000,
    endMs: 4_100,
    speaker: 'Ana',
    text: 'Where is\n3/4?',
  })
  for (const wrong of [
    { text: ' ' },
    { endMs: 1_000 },
    { endMs: 700_000 },
    { startMs: -1 },
    { text: 'a'.repeat(2_001) },
  ])
    expect((await ask(address, { as: ana, method: 'PUT', body: { ...edit, rev: 2, ...wrong } })).status).toBe(
      422,
    )
  const elsewhere = paths.cue(await buildRecording(ana), first?.id ?? '')
  expect((await ask(elsewhere, { as: ana, method: 'PUT', body: { ...edit, rev: 2 } })).status).toBe(410)
  expect((await read(ana, recordingId)).transcript?.version).toBe(2)
})

test('cues are split where the cursor stands, joined with the next, and removed', async () => {
  const { ana, recordingId, add } = await school()
  await add(lesson)
  const change = async (index: number, how: 'split' | 'merge' | 'remove', at?: number) => {
    const cue = (await cuesOf(ana, recordingId))[index]
    const address = paths.cue(recordingId, cue?.id ?? '', how === 'remove' ? undefined : how)
    const method = how === 'remove' ? 'DELETE' : 'POST'
    return (await ask(address, { as: ana, method, body: { rev: cue?.rev, at } })).status
  }
  expect(await change(1, 'split', 5)).toBe(200)
  expect(words(await cuesOf(ana, recordingId)).slice(1, 3)).toEqual([
    '4500-4963 Here.',
    '4963-7000 I counted four jumps.',
  ])
  expect(await change(0, 'split', 35)).toBe(422)
  expect(await change(1, 'merge')).toBe(200)
  expect(words(await cuesOf(ana, recordingId))[1]).toBe('4500-7000 Here. I counted four jumps.')
  expect(await change(2, 'merge')).toBe(422)
  expect(await change(0, 'remove')).toBe(200)
  expect(words(await cuesOf(ana, recordingId))).toEqual([
    '4500-7000 Here. I counted four jumps.',
    '7000-9000 Why there?',
  ])
})

test('what is written out can be read in again; speakers stay voices', async () => {
  const { ana, recordingId, add } = await school()
  await add(
    'WEBVTT\nLanguage: es\n\n00:01.000 --> 00:02.000\n<v Ana & Co>5 &lt; 6\n\n00:03.000 --> 00:04.000\n<v Jay>yes</v>',
  )
  const vtt = await exportTranscript(ana, { recordingId, format: 'vtt' })
  expect(vtt).toMatchObject({ fileName: 'A lesson.vtt', contentType: 'text/vtt; charset=utf-8' })
  expect(vtt.content).toContain('00:00:01.000 --> 00:00:02.000\n<v Ana &amp; Co>5 &lt; 6')
  const before = await cuesOf(ana, recordingId)
  await add(vtt.content, ana, 1)
  const bare = (list: Cue[]) =>
    list.map(({ startMs, endMs, speaker, text }) => ({ startMs, endMs, speaker, text }))
  expect(bare(await cuesOf(ana, recordingId))).toEqual(bare(before))
  const srt = await exportTranscript(ana, { recordingId, format: 'srt' })
  expect(srt.content).toContain('1\n00:00:01,000 --> 00:00:02,000\nAna & Co: 5 < 6')
})

test('others in the room hear of it, and nobody who has lost access', async () => {
  const { ana, ben, recordingId, add } = await school()
  await buildShare(ana, recordingId, ben, 'view')
  const there = await rooms.connect(ben)
  let heard = 0
  there.socket.on('transcript.changed', (event) => {
    if (event.recordingId === recordingId) heard += 1
  })
  await there.hello(recordingId)
  await add(lesson)
  await vi.waitFor(() => expect(heard).toBe(1), 10_000)
  expect(there.wire.join('')).not.toContain('quarters')
})

test('ten thousand cues are kept and read in order', async () => {
  const { ana, recordingId, add } = await school()
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const second = String(index % 60).padStart(2, '0')
    return `${index + 1}\n00:0${Math.floor(index / 60) % 10}:${second},000 --> 00:09:59,999\ncue ${index}`
  })
  expect(await (await add(many.join('\n\n'))).json()).toEqual({ cues: 10_000 })
  const list = await cuesOf(ana, recordingId)
  const isOrdered = list.every((cue, at) => at === 0 || (list[at - 1]?.startMs ?? 0) <= cue.startMs)
  expect([list.length, isOrdered]).toEqual([10_000, true])
})

test('words that a redaction has silenced leave the transcript, whole cues of them', async () => {
  const { orgId, ana, recordingId, add } = await school()
  await add(lesson)
  await transaction({ orgId }, (tx) =>
    hideMutedWords(tx, { id: recordingId, orgId }, [{ startMs: 3_900, endMs: 4_501 }]),
  )
  expect((await cuesOf(ana, recordingId)).map(({ text, rev }) => `${rev} ${text}`)).toEqual([
    '2 […]',
    '2 […]',
    '1 Why there?',
  ])
  expect((await read(ana, recordingId)).transcript?.version).toBe(2)
})

test('with its recording, or alone, a transcript is gone from the database', async () => {
  const { ana, recordingId, add } = await school()
  await add(lesson)
  expect((await ask(paths.transcript(recordingId), { as: ana, method: 'DELETE' })).status).toBe(200)
  expect((await read(ana, recordingId)).transcript).toBeNull()
  await add(lesson)
  await deleteRecording(ana, recordingId)
  await expect(read(ana, recordingId)).rejects.toMatchObject({ code: 'not-found' })
  const left = await transaction('system', async (tx) => [
    ...(await tx.select().from(transcripts).where(eq(transcripts.recordingId, recordingId))),
    ...(await tx.select().from(cues).where(eq(cues.text, 'Why there?'))),
  ])
  expect(left.filter(({ orgId }) => orgId === ana.orgId)).toEqual([])
})

test('without a command nothing is made, and nothing is offered', async () => {
  const { ana, recordingId } = await school()
  expect((await read(ana, recordingId)).may.make).toBe(false)
  await expect(startTranscribing(ana, { recordingId, language: '' })).rejects.toMatchObject({
    code: 'unavailable',
  })
})
