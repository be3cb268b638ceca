import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAll } from '#server/storage/disk/write-all.ts'

/**
 * Writes the body of a request into a file of its own and returns its path once the bytes are on the disk.
 * Throws, leaving nothing behind, when the body is longer or shorter than `bytes`.
 */
export async function receivePart(
  root: string,
  body: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<string> {
  const path = join(root, 'incoming', randomBytes(16).toString('hex'))
  const handle = await open(path, 'wx')
  try {
    let received = 0
    for await (const chunk of body) {
      if (received + chunk.byteLength > bytes) throw new Error('The body is longer than announced')
      await writeAll(handle, chunk, received)
      received += chunk.byteLength
    }
    if (received !== bytes) throw new Error('The body ended early')
    await handle.datasync()
    await handle.close()
    return path
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}
