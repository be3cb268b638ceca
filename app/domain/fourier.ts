/** A signal, or its spectrum, of complex numbers; as many as a power of two. */
export interface Complex {
  real: Float64Array
  imaginary: Float64Array
}

/** The spectrum of a signal, in its place. Turned back by `inverse`. */
export function transform({ real, imaginary }: Complex): void {
  const size = real.length
  reorder(real)
  reorder(imaginary)
  for (let span = 2; span <= size; span *= 2) {
    const half = span / 2
    for (let place = 0; place < half; place += 1) {
      const angle = (-2 * Math.PI * place) / span
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      for (let low = place; low < size; low += span) {
        const high = low + half
        const [x, y] = [real[high] ?? 0, imaginary[high] ?? 0]
        const [turnedX, turnedY] = [x * cos - y * sin, x * sin + y * cos]
        const [lowX, lowY] = [real[low] ?? 0, imaginary[low] ?? 0]
        real[high] = lowX - turnedX
        imaginary[high] = lowY - turnedY
        real[low] = lowX + turnedX
        imaginary[low] = lowY + turnedY
      }
    }
  }
}

/** The signal of a spectrum, in its place. */
export function inverse({ real, imaginary }: Complex): void {
  // With both parts exchanged, forwards is backwards.
  transform({ real: imaginary, imaginary: real })
  const size = real.length
  for (let place = 0; place < size; place += 1) {
    real[place] = (real[place] ?? 0) / size
    imaginary[place] = (imaginary[place] ?? 0) / size
  }
}

/** Each value goes to where its place leads read backwards in binary. */
function reorder(values: Float64Array): void {
  const size = values.length
  for (let place = 1, other = 0; place < size; place += 1) {
    let bit = size >> 1
    for (; other & bit; bit >>= 1) other ^= bit
    other |= bit
    if (place >= other) continue
    const [here, there] = [values[place] ?? 0, values[other] ?? 0]
    values[place] = there
    values[other] = here
  }
}
