import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import type { Stream } from 'node-av/lib'

/** How the stored picture has to be turned, as filters and as clockwise degrees; cameras store it unturned. */
export interface Turning {
  degrees: 0 | 90 | 180 | 270
  filters: string[]
}

/** Reads a stream's display matrix: nine 32-bit numbers, of which the four of the upper left turn and mirror. */
export function turningOf(stream: Stream): Turning {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)
  if (matrix === null || matrix.length < 36) return { degrees: 0, filters: [] }
  const at = (index: number) => matrix.readInt32LE(index * 4) / 65536
  const [a, b, c, d] = [at(0), at(1), at(3), at(4)]
  const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI / 90) * 90 + 360) % 360
  if (angle === 90) return { degrees: 90, filters: [c > 0 ? 'transpose=cclock_flip' : 'transpose=clock'] }
  if (angle === 270) return { degrees: 270, filters: [c < 0 ? 'transpose=clock_flip' : 'transpose=cclock'] }
  if (angle === 180) return { degrees: 180, filters: d < 0 ? ['hflip', 'vflip'] : ['hflip'] }
  return { degrees: 0, filters: d < 0 ? ['vflip'] : [] }
}
