import { expect, type Locator } from '@playwright/test'
import { bars } from '#tests/support/film-picture.ts'

/** The number that the picture on the screen carries: see `films.ts`. Null while there is no picture. */
export function numberShown(video: Locator, axis: 'x' | 'y' = 'x'): Promise<number | null> {
  return video.evaluate(readNumber, { bars, axis })
}

/** The same, run in the page itself, along the picture or down it: it uses nothing of this file. */
export function readNumber(
  film: HTMLVideoElement,
  { bars, axis = 'x' }: { bars: number; axis?: 'x' | 'y' },
): number | null {
  const canvas = document.createElement('canvas')
  canvas.width = bars * 8
  canvas.height = bars * 8
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen || film.readyState < 2) return null
  pen.drawImage(film, 0, 0, canvas.width, canvas.height)
  let number = 0
  for (let bar = 0; bar < bars; bar += 1) {
    const [along, across] = [bar * 8 + 4, bars * 4]
    const [x, y] = axis === 'x' ? [along, across] : [across, along]
    const [red = 0] = pen.getImageData(x, y, 1, 1).data
    if (red > 125) number |= 1 << bar
  }
  return number
}

/** The number on the screen once it stands still there. */
export function settledNumber(video: Locator): Promise<number> {
  return settled(
    () => video.evaluate(isStill),
    () => numberShown(video),
  )
}

export const isStill = (film: HTMLVideoElement) => !film.seeking && film.paused

/** A number once it is read several times over while nothing moves. */
export async function settled(
  stands: () => Promise<boolean>,
  read: () => Promise<number | null>,
): Promise<number> {
  let last: number | null = null
  let times = 0
  await expect
    .poll(async () => {
      const isStanding = await stands()
      const number = await read()
      times = isStanding && number !== null && number === last ? times + 1 : 0
      last = number
      return times
    })
    .toBeGreaterThanOrEqual(3)
  return last ?? -1
}
