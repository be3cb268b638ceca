import { inverse, transform } from './fourier.ts'

/** How loud a recording is, so many times a second, from 0 to 127: its waveform as it is stored. */
export interface Loudness {
  perSecond: number
  levels: Uint8Array
}

/** Where two recordings of one lesson lie beside each other, by what both heard. */
export type SoundMatch =
  | {
      found: true
      /** What is heard at some time in the first is heard so much later in the second, in milliseconds; negative before. */
      offsetMs: number
      /** How alike they sound there, up to 1. */
      likeness: number
    }
  | {
      found: false
      /** `short`: too little is heard in one of them; `quiet`: hardly anything is; `unsure`: no place, or several, fit. */
      because: 'short' | 'quiet' | 'unsure'
    }

/** Both must be heard together for so long, in seconds: less can agree by chance. */
const leastTogether = 20
/** What changes slower than in so many seconds, such as the room and a microphone's own gain, says nothing. */
const slowSeconds = 5
/** Looked for in steps of about so many a second first, then exactly. */
const coarsePerSecond = 5
/** Below this, nothing but a room is heard: the mean square of the changes of loudness, in doublings. */
const leastLiveliness = 0.03
/** The place found stands out from all others by so many times their usual size. */
const leastStanding = 8
const leastLikeness = 0.25
/** The next best place, further away than a sound lasts, is at most this share of it: a beat fits at every stroke. */
const mostRival = 0.75
const soundSeconds = 2

/**
 * Finds where two recordings lie beside each other by the rise and fall of their loudness, whatever their gain. Says that
 * it is unsure rather than guess: the answer is to be confirmed by a person all the same.
 */
export function alignBySound(one: Loudness, other: Loudness): SoundMatch {
  if (one.perSecond !== other.perSecond) return { found: false, because: 'unsure' }
  const { perSecond } = one
  const shortest = Math.min(one.levels.length, other.levels.length)
  if (shortest < leastTogether * perSecond) return { found: false, because: 'short' }
  const [a, b] = [changesOf(one), changesOf(other)]
  if (Math.min(meanSquare(a), meanSquare(b)) < leastLiveliness) return { found: false, because: 'quiet' }
  const step = Math.max(1, Math.round(perSecond / coarsePerSecond))
  const coarse = standOut(thinned(a, step), thinned(b, step), perSecond / step)
  if (!coarse) return { found: false, because: 'unsure' }
  const { place, likeness } = refined(a, b, coarse.lag * step, step)
  if (likeness < leastLikeness) return { found: false, because: 'unsure' }
  return { found: true, offsetMs: Math.round((place * 1000) / perSecond), likeness }
}

/** How much louder or quieter it is than around that time, in doublings: the same whatever the gain. */
function changesOf({ levels, perSecond }: Loudness): Float64Array {
  // The lowest steps of a stored waveform are its own noise.
  const loud = Float64Array.from(levels, (level) => Math.log2(4 + level))
  const sums = sumsOf(loud, (value) => value)
  const reach = Math.round((slowSeconds * perSecond) / 2)
  return loud.map((value, place) => {
    const [from, to] = [Math.max(0, place - reach), Math.min(loud.length, place + reach + 1)]
    return value - between(sums, from, to) / (to - from)
  })
}

const meanSquare = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length)

function thinned(values: Float64Array, step: number): Float64Array {
  const kept = new Float64Array(Math.floor(values.length / step))
  for (let place = 0; place < kept.length; place += 1)
    for (let each = 0; each < step; each += 1)
      kept[place] = (kept[place] ?? 0) + (values[place * step + each] ?? 0) / step
  return kept
}

/** The one lag at which they agree far better than at any other; nothing where none does. */
function standOut(a: Float64Array, b: Float64Array, perSecond: number): { lag: number } | null {
  const products = correlate(a, b)
  const squares = { a: sumsOf(a, square), b: sumsOf(b, square) }
  const least = Math.round(leastTogether * perSecond)
  const first = least - a.length
  const scores: number[] = []
  for (let lag = first; lag <= b.length - least; lag += 1) {
    const { from, to } = together(a, b, lag)
    const size = Math.sqrt(between(squares.a, from, to) * between(squares.b, from + lag, to + lag))
    // By chance alone it grows with the root of how long they are heard together.
    scores.push(size > 0 ? (products(lag) / size) * Math.sqrt(to - from) : 0)
  }
  const best = greatest(scores)
  const near = Math.round(soundSeconds * perSecond)
  const rival = scores.reduce(
    (most, each, place) => (Math.abs(place - best) > near ? Math.max(most, each) : most),
    0,
  )
  const score = scores[best] ?? 0
  const usual = [...scores].map(Math.abs).sort((x, y) => x - y)[scores.length >> 1] ?? 0
  if (score < leastStanding * usual || rival > mostRival * score) return null
  return { lag: first + best }
}

/** The products of both at every lag: of each place in the first and the one so much later in the second. */
function correlate(a: Float64Array, b: Float64Array): (lag: number) => number {
  const size = 2 ** Math.ceil(Math.log2(a.length + b.length))
  const spectrumOf = (values: Float64Array) => {
    const real = new Float64Array(size)
    real.set(values)
    const spectrum = { real, imaginary: new Float64Array(size) }
    transform(spectrum)
    return spectrum
  }
  const [one, other] = [spectrumOf(a), spectrumOf(b)]
  for (let place = 0; place < size; place += 1) {
    const [x, y] = [one.real[place] ?? 0, -(one.imaginary[place] ?? 0)]
    const [u, v] = [other.real[place] ?? 0, other.imaginary[place] ?? 0]
    other.real[place] = x * u - y * v
    other.imaginary[place] = x * v + y * u
  }
  inverse(other)
  return (lag) => other.real[(lag + size) % size] ?? 0
}

/** The exact lag around a coarse one, to a part of a step, and how alike they are there. */
function refined(a: Float64Array, b: Float64Array, around: number, step: number) {
  const at = (lag: number): number => {
    const { from, to } = together(a, b, lag)
    let [product, sizeA, sizeB] = [0, 0, 0]
    for (let place = from; place < to; place += 1) {
      const [x, y] = [a[place] ?? 0, b[place + lag] ?? 0]
      product += x * y
      sizeA += x * x
      sizeB += y * y
    }
    return sizeA * sizeB > 0 ? product / Math.sqrt(sizeA * sizeB) : 0
  }
  const lags = Array.from({ length: 4 * step + 1 }, (_, place) => around - 2 * step + place)
  const found = lags.map(at)
  const best = greatest(found)
  const [before, here, after] = [found[best - 1], found[best] ?? 0, found[best + 1]]
  const bend = before === undefined || after === undefined ? 0 : before - 2 * here + after
  // Between two steps, as the parabola through the three points around it says.
  const part = bend < 0 ? ((before ?? 0) - (after ?? 0)) / (2 * bend) : 0
  return { place: (lags[best] ?? around) + part, likeness: here }
}

/** The places of the first that the second was heard at, too. */
function together(a: Float64Array, b: Float64Array, lag: number): { from: number; to: number } {
  return { from: Math.max(0, -lag), to: Math.min(a.length, b.length - lag) }
}

const square = (value: number) => value * value

function sumsOf(values: Float64Array, of: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let place = 0; place < values.length; place += 1)
    sums[place + 1] = (sums[place] ?? 0) + of(values[place] ?? 0)
  return sums
}

const between = (sums: Float64Array, from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0)

/** The place of the greatest. */
function greatest(values: readonly number[]): number {
  let best = 0
  for (const [place, value] of values.entries()) if (value > (values[best] ?? 0)) best = place
  return best
}
