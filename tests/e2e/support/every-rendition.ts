import { expect } from '@playwright/test'
import { paths } from '#app/paths.ts'
import { soundName } from '#server/media/rendition-plans.ts'
import { type BrowserPerson, takenOver } from './browser-person.ts'
import { numberShown, settledNumber } from './counted-film.ts'
import { listAssets } from './prepared-recording.ts'
import { ReviewRoom } from './review-room.ts'

/** Waits until these renditions with a picture are there, and no others. */
export async function expectRenditions(recordingId: string, names: string[]): Promise<void> {
  const made = async () =>
    (await listAssets(recordingId))
      .filter(({ role, name, state }) => role === 'rendition' && name !== soundName && state === 'ready')
      .map(({ name }) => name)
      .sort()
  await expect.poll(made, { timeout: 180_000 }).toEqual([...names].sort())
}

/**
 * Opens the room on one rendition alone and goes from mark to mark: each, by its words and in their order of time, has
 * to stand on its number. Then single frames, one on from the last and two back.
 */
export async function expectMarksOn(
  person: BrowserPerson,
  recordingId: string,
  { name, marked }: { name: string; marked: Map<string, number> },
): Promise<void> {
  const watching = await person.context.newPage()
  await watching.route(/playlist\.m3u8$/, async (route) => {
    const master = await (await route.fetch()).text()
    const rungs = master.split('#EXT-X-STREAM-INF')
    const only = [rungs[0], ...rungs.slice(1).filter((rung) => rung.includes(`${name}.m3u8`))].join(
      '#EXT-X-STREAM-INF',
    )
    await route.fulfill({ body: only, contentType: 'application/vnd.apple.mpegurl' })
  })
  await watching.goto(paths.recording(recordingId))
  await takenOver(watching)
  const room = new ReviewRoom(watching)
  await room.expectReady()
  await room.takesKeys()
  await room.goesTo('0:00', 0)
  const shows = async (number: number, what: string) => {
    await expect.poll(() => numberShown(room.video), `${what} in ${name}`).toBe(number)
    expect(await settledNumber(room.video), `${what} in ${name}`).toBe(number)
  }
  for (const [text, number] of marked) {
    await watching.keyboard.press(']')
    await shows(number, text)
  }
  const last = [...marked.values()].at(-1) ?? 0
  await watching.keyboard.press('ArrowRight')
  await shows(last + 1, 'a step on')
  await watching.keyboard.press('ArrowLeft')
  await shows(last, 'a step back')
  await watching.keyboard.press('ArrowLeft')
  await shows(last - 1, 'another step back')
  await watching.close()
}
