import { expect, type Locator } from '@playwright/test'
import { bars } from '#tests/support/film-picture.ts'

/** The number that the picture on the screen carries: see `films.ts`. Null while there is no picture. */
export function numberShown(video: Locator): Promise<number | null> {
  return video.evaluate((film: HTMLVideoElement, count) => {
    const canvas = document.createElement('canvas')
    canvas.width = count * 8
    canvas.height = 8
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    if (!pen || film.readyState < 2) return null
    pen.drawImage(film, 0, 0, canvas.width, canvas.height)
    let number = 0
    for (let bar = 0; bar < count; bar += 1) {
      const [red = 0] = pen.getImageData(bar * 8 + 4, 4, 1, 1).data
      if (red > 125) number |= 1 << bar
    }
    return number
  }, bars)
}

/** The number on the screen once it stands still there. */
export async function settledNumber(video: Locator): Promise<number> {
  let last: number | null = null
  let times = 0
  await expect
    .poll(async () => {
      const isStill = await video.evaluate((film: HTMLVideoElement) => !film.seeking && film.paused)
      const number = await numberShown(video)
      times = isStill && number !== null && number === last ? times + 1 : 0
      last = number
      return times
    })
    .toBeGreaterThanOrEqual(3)
  return last ?? -1
}
