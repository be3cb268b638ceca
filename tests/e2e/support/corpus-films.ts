import { basename } from 'node:path'
import { expect } from '@playwright/test'
import type { RecordingFailure } from '#app/domain/recording.ts'
import { preparing } from '#app/locales/en/preparing.ts'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { type Entry, numberOf, rateOf } from '#tests/support/corpus/generated.ts'
import type { BrowserPerson } from './browser-person.ts'
import { isStill, numberShown, settled } from './counted-film.ts'
import { getRecordingRow } from './prepared-recording.ts'

/** A film of the corpus in a file, and what has to come of it. */
export interface CorpusFilm {
  name: string
  file: string
  /** Its pictures carry numbers. */
  counted?: Entry
  /** It is not taken. */
  refusal?: RecordingFailure | undefined
}

/** How far a film plays before it is looked at; a shorter one plays to its end. */
const enoughSeconds = 0.5

/** What has become of one on the upload page. */
export interface SentFilm extends CorpusFilm {
  /** Null where the page has not even begun to send it. */
  recordingId: string | null
  /** What the page says of it. */
  said: string
}

/** Chooses all of these on the upload page and waits until each has arrived or is refused. */
export async function sendFilms(person: BrowserPerson, films: readonly CorpusFilm[]): Promise<SentFilm[]> {
  const { page } = person
  await person.visits(paths.upload())
  await page.getByLabel(upload.choose).setInputFiles(films.map(({ file }) => file))
  const ended = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: upload.dismiss, exact: true }) })
  await expect(ended).toHaveCount(films.length, { timeout: 180_000 })
  const rows = await ended.evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('[role=progressbar]')?.ariaLabel ?? row.querySelector('p')?.textContent,
      recordingId: row.querySelector('a')?.getAttribute('href')?.split('/').at(-1) ?? null,
      said: (row as HTMLElement).innerText,
    })),
  )
  return films.map((film) => {
    const row = rows.find(({ name }) => name === basename(film.file))
    if (!row) throw new Error(`The upload page does not show ${film.file}.`)
    return { ...film, recordingId: row.recordingId, said: row.said }
  })
}

/**
 * Waits for the end that a film has to come to, and looks at it in its room: it plays, or the room says why it cannot.
 * Answers what was seen; throws where that is not what has to be.
 */
export async function expectItsEnd(person: BrowserPerson, film: SentFilm): Promise<string> {
  const { recordingId, said } = film
  if (recordingId === null) {
    expect(said).toContain(upload.problem.notMedia)
    expect(film.refusal, 'refused before it is sent').toBe('not-media')
    return 'not-media, not sent'
  }
  const state = async () => (await getRecordingRow(recordingId)).state
  await expect.poll(state, { message: 'it comes to an end', timeout: 300_000 }).toMatch(/^(ready|failed)$/)
  const { failure, hasVideo } = await getRecordingRow(recordingId)
  expect(failure ?? undefined).toBe(film.refusal)
  if (!failure) return expectPlays(person, recordingId, { hasVideo, counted: film.counted })
  await person.visits(paths.recording(recordingId))
  await expect(person.page.getByText(preparing.failure[failure].wrong)).toBeVisible()
  return failure
}

interface WhatPlays {
  hasVideo: boolean
  counted: Entry | undefined
}

/** Plays a recording in its room; its pictures have to be the right ones, or at least not black. Answers what was seen. */
async function expectPlays(
  person: BrowserPerson,
  recordingId: string,
  { hasVideo, counted }: WhatPlays,
): Promise<string> {
  const room = await person.opensRoom(recordingId)
  const { video } = room
  await video.evaluate(followFrames)
  await room.takesKeys()
  await person.page.keyboard.press('k')
  await expect.poll(() => video.evaluate(hasPlayed, enoughSeconds), 'it plays').toBe(true)
  await video.evaluate((film: HTMLVideoElement) => film.pause())
  await room.expectPaused()
  if (!hasVideo) {
    expect(counted?.film.video, 'its picture').toBeUndefined()
    return 'ready, sounds'
  }
  const number = await settled(
    () => video.evaluate(isStill),
    () => numberShown(video, counted?.upright),
  )
  const shownAt = await video.evaluate((film: HTMLVideoElement) => Number(film.dataset.shownAt ?? 0))
  const at = `at ${shownAt.toFixed(3)} s`
  if (!counted) {
    expect(await video.evaluate(brightness), `how bright the picture is ${at}`).toBeGreaterThan(16)
    return `ready, a picture ${at}`
  }
  expect(number, `the number ${at}`).toBe(numberOf(counted, Math.round(shownAt * rateOf(counted))))
  return `ready, picture ${number} ${at}`
}

/** Keeps beside the film the time of the frame that it shows. */
function followFrames(film: HTMLVideoElement): void {
  const note = (_now: number, { mediaTime }: { mediaTime: number }) => {
    film.dataset.shownAt = String(mediaTime)
    film.requestVideoFrameCallback(note)
  }
  film.requestVideoFrameCallback(note)
}

const hasPlayed = (film: HTMLVideoElement, enough: number) => film.ended || film.currentTime >= enough

/** The brightest point of the picture on the screen, of 255. */
function brightness(film: HTMLVideoElement): number {
  const canvas = document.createElement('canvas')
  canvas.width = 32
  canvas.height = 32
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen?.drawImage(film, 0, 0, canvas.width, canvas.height)
  const { data } = pen?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
  let most = 0
  for (let at = 0; at < data.length; at += 4)
    most = Math.max(most, data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
  return most
}
