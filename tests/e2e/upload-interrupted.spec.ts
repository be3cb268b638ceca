import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { room as words } from '#app/locales/en/room.ts'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { films, writePaddedFilm } from './support/films.ts'
import { openFlakyLine } from './support/flaky-line.ts'
import { holdRequests } from './support/gate.ts'
import { getRecordingRow, getUploadRow, listAssets } from './support/prepared-recording.ts'
import { ReviewRoom } from './support/review-room.ts'
import { watchPage } from './support/watch.ts'
import { expect, takenOver, test } from './support/world.ts'

const mebibyte = 1024 * 1024
/** Twenty parts, so that each interruption finds some that are held, some on their way and some not begun. */
const filmBytes = 160 * mebibyte
const partBytes = 8 * mebibyte
const lanes = 4
/** The headers of the requests that carry parts. */
const headerBytes = mebibyte / 8

test('an upload survives a dead network, a reload and a closed tab, and sends at most a part per lane again', async ({
  school,
  origin,
  store,
}, info) => {
  const line = await openFlakyLine(origin)
  const watch = watchPage(line.origin)
  watch.expected.push(/net::ERR_|WebSocket connection|Failed to fetch/)
  try {
    const { file, sha256 } = await writePaddedFilm(info.outputPath('lesson.mp4'), filmBytes)
    const teacher = await school.enrols('Mia Chen', ['teacher'], { baseURL: line.origin })
    const opens = async () => {
      const page = await teacher.context.newPage()
      watch.follow(page)
      page.on('dialog', (dialog) => void dialog.accept())
      return page
    }
    const sendsMore = async (message: string, bytes: number) => {
      const wanted = line.partBytes() + bytes
      line.allow(bytes)
      await expect.poll(line.partBytes, { message, timeout: 60_000 }).toBeGreaterThanOrEqual(wanted)
    }
    /** What the store holds safely at an interruption: it must not be sent again from then on. */
    const interruptions: { held: number[]; begunBefore: number }[] = []
    const noteInterruption = async (recordingId: string) => {
      const { key, storeUploadId } = await getUploadRow(recordingId)
      const held = (await store.listParts(key, storeUploadId)).map(({ partNumber }) => partNumber)
      interruptions.push({ held, begunBefore: line.partsBegun().length })
    }
    const first = await opens()
    await first.goto(paths.upload())
    await takenOver(first)
    await first.getByLabel(upload.choose).setInputFiles(file)
    const row = first.getByRole('listitem').filter({ has: first.getByRole('progressbar') })
    const open = row.getByRole('link', { name: upload.open })
    const recordingId = (await open.getAttribute('href'))?.split('/').at(-1) ?? ''
    await open.click()

    const room = new ReviewRoom(first)
    await room.expectReady()
    await first.keyboard.press('k')
    await room.expectPlaying()
    await first.keyboard.press('k')
    await room.writes('Written while it travels')
    await room.expectSaved()
    await sendsMore('it is on its way', 80 * mebibyte)

    line.cut()
    await noteInterruption(recordingId)
    await room.writes('Written while the network is dead')
    await expect(first.getByRole('status').filter({ hasText: '1 waiting' })).toBeVisible()
    line.mend()
    await sendsMore('it goes on by itself', 20 * mebibyte)

    await noteInterruption(recordingId)
    await first.reload()
    await sendsMore('a reload takes it up', 20 * mebibyte)
    expect((await getRecordingRow(recordingId)).state, 'there is more to send').toBe('uploading')
    await noteInterruption(recordingId)
    await first.close()

    const second = await opens()
    await second.goto(paths.upload())
    line.allow(Number.POSITIVE_INFINITY)
    const again = second.getByRole('listitem').filter({ has: second.getByRole('progressbar') })
    await expect(again).toContainText(upload.state.done, { timeout: 90_000 })
    for (const { held, begunBefore } of interruptions) {
      expect(held.length, 'something was held').toBeGreaterThan(0)
      const sentAgain = line
        .partsBegun()
        .slice(begunBefore)
        .filter((number) => held.includes(number))
      expect(sentAgain, 'what the store held is not sent again').toEqual([])
    }
    const most = filmBytes + interruptions.length * lanes * partBytes + headerBytes
    expect(line.partBytes(), 'at most a part per lane and interruption').toBeLessThan(most)

    await expect
      .poll(async () => (await listAssets(recordingId)).some(({ role }) => role === 'original'))
      .toBe(true)
    const original = (await listAssets(recordingId)).find(({ role }) => role === 'original')
    const hash = createHash('sha256')
    await pipeline(await store.stream(original?.key ?? ''), hash)
    expect(hash.digest('hex'), 'the store holds what was sent').toBe(sha256)

    await expect
      .poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 90_000 })
      .toBe('ready')
    await second.goto(paths.recording(recordingId))
    const later = new ReviewRoom(second)
    await later.expectReady()
    for (const text of ['Written while it travels', 'Written while the network is dead'])
      await expect(later.moment(text)).toHaveCount(1)
    watch.judge()
  } finally {
    await line.close()
  }
})

test('what is no recording is refused before a byte is sent, and the same film offers the one that is here', async ({
  teacher,
  expectComplaint,
}, info) => {
  expectComplaint(/status of 409/)
  const { page } = teacher
  const puts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') puts.push(request.url())
  })
  await teacher.visits(paths.upload())
  const choose = page.getByLabel(upload.choose)
  const letter = info.outputPath('lesson.mp4')
  await writeFile(letter, 'Dear colleague, the film is on the other stick.\n'.repeat(500))
  await choose.setInputFiles(letter)
  await expect(page.getByRole('alert').filter({ hasText: upload.problem.notMedia })).toBeVisible()
  const nothing = info.outputPath('nothing.mp4')
  await writeFile(nothing, '')
  await choose.setInputFiles(nothing)
  await expect(page.getByRole('alert').filter({ hasText: upload.problem.empty })).toBeVisible()
  expect(puts).toEqual([])

  const recordingId = await teacher.uploadsFilm(films.model)
  await teacher.visits(paths.upload())
  const sent = puts.length
  await choose.setInputFiles(films.model)
  await expect(page.getByRole('alert')).toContainText('already here')
  expect(puts).toHaveLength(sent)
  await page.getByRole('link', { name: upload.openSame }).click()
  await expect(page).toHaveURL(new RegExp(`${paths.recording(recordingId)}$`))
  await expect(page.getByText(words.composer.label).or(page.getByRole('textbox')).first()).toBeVisible()
})

test('a film that is chosen before the page is ready is not forgotten', async ({ teacher }) => {
  const { page } = teacher
  // What does the uploading is not among the scripts that the page names itself.
  const html = await (await page.context().request.get(paths.upload())).text()
  const named = [...html.matchAll(/\/assets\/([\w-]+)\.js/g)].map(([, name]) => name)
  const engine = await holdRequests(page, new RegExp(`/assets/(?!(?:${named.join('|')})\\.js)[\\w-]+\\.js`))
  await teacher.visits(paths.upload())
  await page.getByLabel(upload.choose).setInputFiles(films.model)
  await expect.poll(engine.held).toBeGreaterThan(0)
  engine.open()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('progressbar') })
  await expect(row).toContainText(upload.state.done, { timeout: 60_000 })
})
