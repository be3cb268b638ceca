import { createReadStream } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { isMissing } from '#server/storage/disk/directories.ts'
import { headBytes, objectPath, openObject } from '#server/storage/disk/object-file.ts'
import { uploadFolder } from '#server/storage/disk/upload-folder.ts'
import { type ByteRange, objectMissing, rangeRefused } from '#server/storage/store.ts'

const usualChunkBytes = 256 * 1024

/**
 * The object's bytes, or the range of them, so many at a time. Throws `not-found`, or `invalid` when the range begins
 * past the end.
 */
export async function readObject(
  root: string,
  key: string,
  range?: ByteRange,
  chunkBytes = usualChunkBytes,
): Promise<Readable> {
  const opened = await openObject(root, key)
  if (opened === undefined) throw objectMissing(key)
  const { head, handle } = opened
  const { start, end } = range ?? { start: 0, end: head.bytes - 1 }
  const last = Math.min(end, head.bytes - 1)
  if (range !== undefined && !(start >= 0 && start <= last)) {
    await handle.close()
    throw rangeRefused(range, head.bytes)
  }
  if (head.bytes === 0) {
    await handle.close()
    return Readable.from([])
  }
  if (head.uploadId === undefined) {
    // By path: a stream over an open handle that is given up early leaves the handle open until it is collected.
    await handle.close()
    return createReadStream(objectPath(root, key), {
      start: headBytes + start,
      end: headBytes + last,
      highWaterMark: chunkBytes,
    })
  }
  const folder = uploadFolder(root, head.uploadId)
  const files = await readPartList(handle)
  return Readable.from(readAcross(folder, files, { start, last, chunkBytes }), { objectMode: false })
}

/** The file that holds the object's bytes and nothing else, where there is one. */
export async function findLoneFile(root: string, key: string): Promise<string | undefined> {
  const opened = await openObject(root, key)
  if (opened?.head.uploadId === undefined) {
    await opened?.handle.close()
    return undefined
  }
  const [lone, ...more] = await readPartList(opened.handle)
  return lone && more.length === 0 ? join(uploadFolder(root, opened.head.uploadId), lone.file) : undefined
}

/** How far the object's files reach on the disk, in bytes, looked at file by file; undefined when there is no object. */
export async function weighObject(root: string, key: string): Promise<number | undefined> {
  const opened = await openObject(root, key)
  if (opened === undefined) return undefined
  const { head, handle } = opened
  if (head.uploadId === undefined) {
    const { size } = await handle.stat()
    await handle.close()
    return size - headBytes
  }
  const folder = uploadFolder(root, head.uploadId)
  let held = 0
  for (const { file } of await readPartList(handle)) held += await sizeOf(join(folder, file))
  return held
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

async function readPartList(handle: FileHandle): Promise<{ file: string; bytes: number }[]> {
  try {
    const { size } = await handle.stat()
    const length = size - headBytes
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, headBytes)
    return JSON.parse(buffer.toString('utf8')) as { file: string; bytes: number }[]
  } finally {
    await handle.close()
  }
}

async function* readAcross(
  folder: string,
  files: readonly { file: string; bytes: number }[],
  { start, last, chunkBytes }: { start: number; last: number; chunkBytes: number },
): AsyncGenerator<Buffer> {
  let offset = 0
  for (const { file, bytes } of files) {
    const from = Math.max(start - offset, 0)
    const to = Math.min(last - offset, bytes - 1)
    offset += bytes
    if (from > to) continue
    yield* createReadStream(join(folder, file), { start: from, end: to, highWaterMark: chunkBytes })
  }
}

/** The bytes of a local file, for putting it into the store. */
export async function* readLocalFile(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r')
  yield* handle.createReadStream({ highWaterMark: 1024 * 1024 })
}
