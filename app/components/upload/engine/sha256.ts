/** SHA-256 in hexadecimal; by the browser where it offers it, which it does only on secure pages. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto
  if (subtle === undefined) return sha256InScript(bytes)
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)))
}

/** SHA-256 by FIPS 180-4, for a school that runs without HTTPS in its own house. */
export function sha256InScript(bytes: Uint8Array): string {
  const state = primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)))
  const words = new Int32Array(64)
  const padded = pad(bytes)
  for (let block = 0; block < padded.byteLength; block += 64) {
    const view = new DataView(padded.buffer, block, 64)
    for (let t = 0; t < 64; t += 1) words[t] = t < 16 ? view.getInt32(t * 4) : expand(words, t)
    mix(state, words)
  }
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => out.setInt32(index * 4, word))
  return hex(new Uint8Array(out.buffer))
}

function expand(words: Int32Array, t: number): number {
  const w15 = words[t - 15] ?? 0
  const w2 = words[t - 2] ?? 0
  const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3)
  const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10)
  return ((words[t - 16] ?? 0) + s0 + (words[t - 7] ?? 0) + s1) | 0
}

function mix(state: number[], words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (words[t] ?? 0)) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0
  })
}

function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.byteLength + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.byteLength] = 0x80
  new DataView(padded.buffer).setBigUint64(padded.byteLength - 8, BigInt(bytes.byteLength) * 8n)
  return padded
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
)
const constants = primes.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)))

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
