import { sha256 } from '#app/components/upload/engine/sha256.ts'

const mebibyte = 1024 * 1024

/**
 * Tells whether a file chosen again is the one begun with: its size, its date, and a hash over its first and last
 * mebibyte. A changed file has another one, so an upload never goes on with other bytes. Throws when the file cannot
 * be read.
 */
export async function fingerprintOf(file: Blob & { readonly lastModified: number }): Promise<string> {
  const first = await file.slice(0, mebibyte).arrayBuffer()
  const last = await file.slice(Math.max(0, file.size - mebibyte)).arrayBuffer()
  const ends = new Uint8Array(first.byteLength + last.byteLength)
  ends.set(new Uint8Array(first))
  ends.set(new Uint8Array(last), first.byteLength)
  return `${file.size}-${file.lastModified}-${await sha256(ends)}`
}
