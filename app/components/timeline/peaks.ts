/** A waveform: the lowest and highest sample (-127 to 127) of each of `perSecond` parts of a second. */
export interface Peaks {
  perSecond: number
  values: Int8Array
}

/** Reads the waveform file: "RPK1", points a second, points, then pairs of lowest and highest. */
export function readPeaks(bytes: ArrayBuffer): Peaks | null {
  const view = new DataView(bytes)
  if (view.byteLength < 12 || view.getUint32(0, false) !== 0x52504b31) return null
  const perSecond = view.getUint32(4, true)
  const points = view.getUint32(8, true)
  if (perSecond === 0 || view.byteLength < 12 + points * 2) return null
  return { perSecond, values: new Int8Array(bytes, 12, points * 2) }
}

/** The loudest of a stretch, 0 to 1; reads every point of a short stretch and samples a long one. */
export function loudness(peaks: Peaks, fromMs: number, toMs: number): number {
  const first = Math.max(0, Math.floor((fromMs / 1000) * peaks.perSecond))
  const last = Math.min(
    peaks.values.length / 2,
    Math.max(first + 1, Math.ceil((toMs / 1000) * peaks.perSecond)),
  )
  const stride = Math.max(1, Math.floor((last - first) / 32))
  let loudest = 0
  for (let point = first; point < last; point += stride) {
    const low = peaks.values[point * 2] ?? 0
    const high = peaks.values[point * 2 + 1] ?? 0
    loudest = Math.max(loudest, -low, high)
  }
  return loudest / 127
}
