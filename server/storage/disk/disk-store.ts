import { createWriteStream, mkdirSync } from 'node:fs'
import { link, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { findHead, listKeys, removeObjectFile, writeObject } from '#server/storage/disk/object-file.ts'
import { findLoneFile, readLocalFile, readObject, weighObject } from '#server/storage/disk/read-object.ts'
import { PartReceiver } from '#server/storage/disk/receive-part.ts'
import { isPermitted, type Permit, signPermit } from '#server/storage/disk/signature.ts'
import { sweep } from '#server/storage/disk/sweep.ts'
import {
  bytesFile,
  closeBytes,
  expectedPartBytes,
  findUpload,
  getOpenUpload,
  isCompleted,
  listPartMarks,
  makeUploadFolder,
  removeMarks,
  removeUploadFolder,
  uploadsFolder,
} from '#server/storage/disk/upload-folder.ts'
import { OneAtATime } from '#server/storage/one-at-a-time.ts'
import {
  type ByteRange,
  type ListedObject,
  type ObjectStore,
  type OpenUpload,
  partsRefused,
  partUrlSeconds,
  requireContentType,
  requireGetSeconds,
  requireKey,
  requirePrefix,
  type StoredObject,
  type StoredPart,
  uploadGone,
} from '#server/storage/store.ts'

/** A film is copied twice as fast in chunks of this size as in those that a reader of a page is served. */
const downloadChunkBytes = 4 * 1024 * 1024

export interface DiskSettings {
  /** The directory that holds everything; made when absent. */
  root: string
  /** Signs URLs; at least 32 characters nobody can guess, the same after a restart. */
  secret: string
  /** Where `diskStoreHandler` is mounted, such as `/store`; may be a whole URL. */
  basePath: string
}

/**
 * The object store of one machine: files under a root, URLs signed by HMAC. One process receives parts; others may
 * read, put and delete at the same time.
 */
export class DiskStore implements ObjectStore {
  readonly kind = 'disk'
  readonly #root: string
  readonly #secret: string
  readonly #basePath: string
  readonly #perUpload = new OneAtATime()
  readonly #parts: PartReceiver

  constructor(settings: DiskSettings) {
    if (settings.secret.length < 32)
      throw new Error('The secret of the disk store needs 32 characters or more')
    this.#root = resolve(settings.root)
    this.#secret = settings.secret
    this.#basePath = settings.basePath.replace(/\/+$/, '')
    this.#parts = new PartReceiver(this.#root, this.#perUpload)
    for (const folder of ['objects', 'uploads', 'incoming']) {
      mkdirSync(join(this.#root, folder), { recursive: true })
    }
  }

  /** Pages and parts share one origin, so there is nothing to allow. */
  async prepare(): Promise<string[]> {
    return []
  }

  async browserOrigins(): Promise<string[]> {
    return URL.canParse(this.#basePath) ? [new URL(this.#basePath).origin] : []
  }

  async beginUpload(
    key: string,
    o: { contentType: string; partSize: number; size: number },
  ): Promise<string> {
    const record = { key: requireKey(key), partSize: o.partSize, size: o.size, startedAt: Date.now() }
    return makeUploadFolder(this.#root, { ...record, contentType: requireContentType(o.contentType) })
  }

  async signPart(
    key: string,
    uploadId: string,
    partNumber: number,
    o: { bytes: number; expiresInSeconds?: number },
  ): Promise<string> {
    const record = await this.#getUploadOf(key, uploadId)
    if (expectedPartBytes(record, partNumber) !== o.bytes) {
      throw partsRefused(`part ${partNumber} of ${o.bytes} bytes in upload ${uploadId}`)
    }
    const expires = Math.ceil(Date.now() / 1000) + (o.expiresInSeconds ?? partUrlSeconds)
    const signature = this.#sign({ method: 'PUT', uploadId, partNumber, bytes: o.bytes, expires })
    const query = new URLSearchParams({ bytes: String(o.bytes), expires: String(expires), signature })
    return `${this.#basePath}/parts/${uploadId}/${partNumber}?${query}`
  }

  /** Takes the body of a permitted PUT; the part counts once it is on the disk. For the HTTP handler. */
  async receivePart(
    uploadId: string,
    partNumber: number,
    bytes: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<string> {
    return this.#parts.receive({ uploadId, partNumber, bytes, body })
  }

  /** Whether a URL carries our signature for this and is still in time. For the HTTP handler. */
  permits(permit: Permit, signature: string): boolean {
    return isPermitted(this.#secret, permit, signature, Date.now())
  }

  async listParts(key: string, uploadId: string): Promise<StoredPart[]> {
    await this.#getUploadOf(key, uploadId)
    const parts = await listPartMarks(this.#root, uploadId)
    return parts.map(({ partNumber, etag, bytes }) => ({ partNumber, etag, bytes }))
  }

  async completeUpload(
    key: string,
    uploadId: string,
    parts: readonly { partNumber: number; etag: string }[],
  ): Promise<void> {
    await this.#perUpload.run(uploadId, async () => {
      const record = await findUpload(this.#root, uploadId)
      if (record?.key !== requireKey(key)) throw uploadGone(uploadId)
      if (await isCompleted(this.#root, uploadId, key)) return
      if (!record.inOneFile) throw uploadGone(uploadId)
      const bytes = sumOfNamed(parts, await listPartMarks(this.#root, uploadId))
      if (bytes !== record.size) throw partsRefused(`${bytes} of ${record.size} bytes in upload ${uploadId}`)
      const list = Buffer.from(JSON.stringify([{ file: bytesFile, bytes }]))
      await closeBytes(this.#root, uploadId)
      const replaced = await findHead(this.#root, key)
      await writeObject(this.#root, key, { contentType: record.contentType, uploadId, bytes }, [list])
      await removeMarks(this.#root, uploadId)
      if (replaced?.uploadId !== undefined) await removeUploadFolder(this.#root, replaced.uploadId)
    })
  }

  async abortUpload(key: string, uploadId: string): Promise<void> {
    requireKey(key)
    await this.#perUpload.run(uploadId, async () => {
      const record = await findUpload(this.#root, uploadId)
      if (record?.key !== key || (await isCompleted(this.#root, uploadId, key))) return
      await removeUploadFolder(this.#root, uploadId)
    })
  }

  async *listUploads(): AsyncGenerator<OpenUpload> {
    for (const uploadId of await readdir(uploadsFolder(this.#root))) {
      const record = await findUpload(this.#root, uploadId)
      if (record === undefined || (await isCompleted(this.#root, uploadId, record.key))) continue
      yield { key: record.key, uploadId, startedAt: new Date(record.startedAt) }
    }
  }

  async abortStale(olderThan: Date, wanted: ReadonlySet<string> = new Set()): Promise<number> {
    return sweep(this.#root, olderThan, wanted)
  }

  async head(key: string): Promise<StoredObject | undefined> {
    const head = await findHead(this.#root, requireKey(key))
    return head && { bytes: head.bytes, etag: head.etag, contentType: head.contentType }
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    return readObject(this.#root, requireKey(key), range)
  }

  async download(key: string, file: string, signal?: AbortSignal): Promise<void> {
    const lone = await findLoneFile(this.#root, requireKey(key))
    // A file of this name may be another name of what lies here: it goes, and is not written over.
    await rm(file, { force: true })
    if (lone !== undefined && (await isLinked(lone, file))) return
    const stream = await readObject(this.#root, requireKey(key), undefined, downloadChunkBytes)
    await pipeline(stream, createWriteStream(file, { flags: 'wx' }), { signal })
  }

  async putFile(
    key: string,
    file: string,
    o: { contentType: string },
  ): Promise<{ bytes: number; etag: string }> {
    return this.#put(key, o.contentType, readLocalFile(file))
  }

  async putBytes(
    key: string,
    bytes: Uint8Array,
    o: { contentType: string },
  ): Promise<{ bytes: number; etag: string }> {
    return this.#put(key, o.contentType, [bytes])
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const head = await findHead(this.#root, requireKey(key))
      // The bytes go first: should the process die here, asking again still finds the object and ends the work.
      if (head?.uploadId !== undefined) await removeUploadFolder(this.#root, head.uploadId)
      if (head !== undefined) await removeObjectFile(this.#root, key)
    }
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for await (const key of listKeys(this.#root, requirePrefix(prefix))) {
      const head = await findHead(this.#root, key)
      const bytes = head && (await weighObject(this.#root, key))
      if (head && bytes !== undefined) yield { key, bytes, modifiedAt: new Date(head.modifiedAt) }
    }
  }

  async signGet(key: string, o: { expiresInSeconds: number; contentType?: string }): Promise<string> {
    requireKey(key)
    const expires = Math.ceil(Date.now() / 1000) + requireGetSeconds(o.expiresInSeconds)
    const contentType = o.contentType ?? ''
    const signature = this.#sign({ method: 'GET', key, contentType, expires })
    const query = new URLSearchParams({ expires: String(expires), type: contentType, signature })
    return `${this.#basePath}/objects/${key}?${query}`
  }

  #sign(permit: Permit): string {
    return signPermit(this.#secret, permit)
  }

  async #getUploadOf(key: string, uploadId: string) {
    const record = await getOpenUpload(this.#root, uploadId)
    if (record.key !== requireKey(key)) throw uploadGone(uploadId)
    return record
  }

  async #put(key: string, contentType: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    const replaced = await findHead(this.#root, requireKey(key))
    const { bytes, etag } = await writeObject(
      this.#root,
      key,
      { contentType: requireContentType(contentType) },
      body,
    )
    if (replaced?.uploadId !== undefined) await removeUploadFolder(this.#root, replaced.uploadId)
    return { bytes, etag }
  }
}

/** The size of the parts that were named together; throws `conflict` unless they are there and numbered 1, 2, 3 … */
function sumOfNamed(
  named: readonly { partNumber: number; etag: string }[],
  held: readonly StoredPart[],
): number {
  return named.reduce((sum, { partNumber, etag }, index) => {
    const part = held.find((candidate) => candidate.partNumber === partNumber && candidate.etag === etag)
    if (part === undefined || partNumber !== index + 1) throw partsRefused(`part ${partNumber} as ${etag}`)
    return sum + part.bytes
  }, 0)
}

/** What a system says where it cannot give a file a second name: on another disk, or on a disk of such a kind. */
const linkless = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS'])

/** Gives a file a second name, where the system can. */
async function isLinked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && linkless.has(String(error.code))) return false
    throw error
  }
}
