import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { partRange } from '#app/domain/upload-parts.ts'
import { isMissing } from '#server/storage/disk/directories.ts'
import {
  bytesFile,
  getOpenUpload,
  listPartMarks,
  markPart,
  type UploadRecord,
  unmarkPart,
  uploadFolder,
} from '#server/storage/disk/upload-folder.ts'
import { writeAll } from '#server/storage/disk/write-all.ts'
import type { OneAtATime } from '#server/storage/one-at-a-time.ts'
import { partsRefused, uploadGone } from '#server/storage/store.ts'

type Body = AsyncIterable<Uint8Array>

/** One part as a request brings it. */
interface Coming {
  uploadId: string
  partNumber: number
  bytes: number
  body: Body
}

/**
 * Receives parts for the uploads of one process, and the only one that writes there. The first request for a part
 * writes where the part belongs. One that comes while another is at it, or after it, is taken aside until it is whole,
 * so that what counts already stays as it is if the connection dies.
 */
export class PartReceiver {
  readonly #root: string
  /** Held for all that decides which bytes count. */
  readonly #perUpload: OneAtATime
  readonly #writings = new Map<string, Writing>()

  constructor(root: string, perUpload: OneAtATime) {
    this.#root = root
    this.#perUpload = perUpload
  }

  /**
   * Answers the part's etag once its bytes are on the disk. Throws, and changes nothing, when the body is longer or
   * shorter than `bytes`; `gone` when the upload takes no more parts.
   */
  async receive(coming: Coming): Promise<string> {
    const { uploadId } = coming
    const record = await getOpenUpload(this.#root, uploadId)
    try {
      const writing = await this.#perUpload.run(uploadId, () => this.#claim(coming))
      return await (writing
        ? this.#receiveInPlace(coming, record, writing)
        : this.#receiveAside(coming, record))
    } catch (error) {
      // Its folder went while the part was on its way.
      throw isMissing(error) ? uploadGone(uploadId) : error
    }
  }

  async #claim(coming: Coming): Promise<Writing | undefined> {
    const place = placeOf(coming.uploadId, coming.partNumber)
    const [held] = await this.#held(coming)
    if (held || this.#writings.has(place)) return undefined
    const writing = new Writing()
    this.#writings.set(place, writing)
    return writing
  }

  async #receiveInPlace(coming: Coming, record: UploadRecord, writing: Writing): Promise<string> {
    const { uploadId, partNumber } = coming
    const write = (handle: FileHandle, chunk: Uint8Array, at: number) => writing.write(handle, chunk, at)
    try {
      await this.#writeWhole(coming, record, coming.body, write)
      return await this.#perUpload.run(uploadId, async () => {
        writing.requireOwn()
        await getOpenUpload(this.#root, uploadId)
        return markPart(this.#root, uploadId, coming)
      })
    } finally {
      const place = placeOf(uploadId, partNumber)
      if (this.#writings.get(place) === writing) this.#writings.delete(place)
    }
  }

  async #receiveAside(coming: Coming, record: UploadRecord): Promise<string> {
    const { uploadId, partNumber, bytes } = coming
    const aside = join(this.#root, 'incoming', randomBytes(16).toString('hex'))
    try {
      await filling(aside, 'wx', (handle) =>
        takeExactly(coming.body, bytes, (chunk, at) => writeAll(handle, chunk, at)),
      )
      return await this.#perUpload.run(uploadId, async () => {
        await getOpenUpload(this.#root, uploadId)
        const [held] = await this.#held(coming)
        if (held && (await this.#isTheSame(coming, record, aside))) return held.etag
        await this.#writings.get(placeOf(uploadId, partNumber))?.overtake()
        await unmarkPart(this.#root, uploadId, partNumber)
        await this.#writeWhole(coming, record, createReadStream(aside), writeAll)
        return markPart(this.#root, uploadId, coming)
      })
    } finally {
      await rm(aside, { force: true })
    }
  }

  /** What counts of this part already, if anything. */
  async #held({ uploadId, partNumber }: Coming) {
    const marks = await listPartMarks(this.#root, uploadId)
    return marks.filter((part) => part.partNumber === partNumber)
  }

  /** Whether what came aside is what lies there: a part is mostly sent again because its answer was lost. */
  async #isTheSame(
    { uploadId, partNumber, bytes }: Coming,
    { size, partSize }: UploadRecord,
    aside: string,
  ): Promise<boolean> {
    const { start } = partRange(partNumber, size, partSize)
    const place = { start, end: start + bytes - 1 }
    const there = createReadStream(join(uploadFolder(this.#root, uploadId), bytesFile), place)
    const [came, lies] = await Promise.all([digestOf(createReadStream(aside)), digestOf(there)])
    return came === lies
  }

  async #writeWhole(
    { uploadId, partNumber, bytes }: Coming,
    { size, partSize }: UploadRecord,
    body: Body,
    write: (handle: FileHandle, chunk: Uint8Array, at: number) => Promise<void>,
  ): Promise<void> {
    const { start } = partRange(partNumber, size, partSize)
    await filling(join(uploadFolder(this.#root, uploadId), bytesFile), 'r+', (handle) =>
      takeExactly(body, bytes, (chunk, at) => write(handle, chunk, start + at)),
    )
  }
}

async function digestOf(body: Body): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of body) hash.update(chunk)
  return hash.digest('base64')
}

const placeOf = (uploadId: string, partNumber: number) => `${uploadId}/${partNumber}`

/** A part being written where it belongs, until somebody else has brought the same part. */
class Writing {
  #isOvertaken = false
  #last: Promise<void> = Promise.resolve()

  write(handle: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
    this.requireOwn()
    this.#last = writeAll(handle, chunk, at)
    return this.#last
  }

  requireOwn(): void {
    if (this.#isOvertaken) throw partsRefused('a part that another request has brought')
  }

  /** Resolves when nothing of it can reach the file any more. */
  async overtake(): Promise<void> {
    this.#isOvertaken = true
    await this.#last.catch(() => undefined)
  }
}

/** Opens a file for `work`; its bytes are on the disk when this resolves. */
async function filling(path: string, flags: 'wx' | 'r+', work: (handle: FileHandle) => Promise<void>) {
  const handle = await open(path, flags)
  try {
    await work(handle)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

async function takeExactly(
  body: Body,
  bytes: number,
  write: (chunk: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  let received = 0
  for await (const chunk of body) {
    if (received + chunk.byteLength > bytes) throw new Error('The body is longer than announced')
    await write(chunk, received)
    received += chunk.byteLength
  }
  if (received !== bytes) throw new Error('The body ended early')
}
