/** A waveform: how loud, 0 to 127, the loudest sample is of each of `perSecond` parts of a second. */
export interface Peaks {
  perSecond: number
  levels: Uint8Array
  /** The same of each `blockPoints` points together, so that hours are drawn as fast as seconds. */
  blocks: Uint8Array
}

const blockPoints = 64
const loudest = 127

/** Reads the waveform file: "RPK1", points a second, points, then pairs of lowest and highest (-127 to 127). */
export function readPeaks(bytes: ArrayBuffer): Peaks | null {
  const view = new DataView(bytes)
  if (view.byteLength < 12 || view.getUint32(0, false) !== 0x52504b31) return null
  const perSecond = view.getUint32(4, true)
  const points = view.getUint32(8, true)
  if (perSecond === 0 || view.byteLength < 12 + points * 2) return null
  const values = new Int8Array(bytes, 12, points * 2)
  const levels = new Uint8Array(points)
  for (let point = 0; point < points; point += 1)
    levels[point] = Math.max(-(values[point * 2] ?? 0), values[point * 2 + 1] ?? 0, 0)
  return peaksOf(perSecond, levels)
}

export function peaksOf(perSecond: number, levels: Uint8Array): Peaks {
  const blocks = new Uint8Array(Math.ceil(levels.length / blockPoints))
  for (let point = 0; point < levels.length; point += 1) {
    const block = Math.floor(point / blockPoints)
    blocks[block] = Math.max(blocks[block] ?? 0, levels[point] ?? 0)
  }
  return { perSecond, levels, blocks }
}

/** The loudest of a stretch, 0 to 1; of a long one to within a block of points on either side. */
export function loudness({ perSecond, levels, blocks }: Peaks, fromMs: number, toMs: number): number {
  const first = Math.max(0, Math.floor((fromMs / 1000) * perSecond))
  const end = Math.min(levels.length, Math.max(first + 1, Math.ceil((toMs / 1000) * perSecond)))
  if (end - first >= blockPoints)
    return most(blocks, Math.floor(first / blockPoints), Math.ceil(end / blockPoints)) / loudest
  return most(levels, first, end) / loudest
}

function most(values: Uint8Array, from: number, to: number): number {
  let found = 0
  for (let index = from; index < to; index += 1) found = Math.max(found, values[index] ?? 0)
  return found
}
