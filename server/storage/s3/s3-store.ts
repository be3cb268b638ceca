import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { makeS3Client, type S3Settings } from '#server/storage/s3/client.ts'
import { asked, isOfCode, unavailable } from '#server/storage/s3/failures.ts'
import { prepareBucket } from '#server/storage/s3/prepare-bucket.ts'
import { putLocalFile } from '#server/storage/s3/put-file.ts'
import {
  type ByteRange,
  type ListedObject,
  type ObjectStore,
  type OpenUpload,
  objectMissing,
  partsRefused,
  partUrlSeconds,
  rangeRefused,
  requireContentType,
  requireGetSeconds,
  requireKey,
  requirePrefix,
  type StoredObject,
  type StoredPart,
  uploadGone,
} from '#server/storage/store.ts'

const deletionsAtOnce = 16

/** Any S3: the bytes of uploads go from the browser to it without touching our server. */
export class S3Store implements ObjectStore {
  readonly kind = 's3'
  readonly #client: S3Client
  readonly #bucket: string

  constructor(settings: S3Settings) {
    this.#client = makeS3Client(settings)
    this.#bucket = settings.bucket
  }

  async prepare(origin: string): Promise<string[]> {
    return prepareBucket(this.#client, this.#bucket, origin)
  }

  /** Read off a signed URL, since the host depends on the style, the region and the bucket's name. */
  async browserOrigins(): Promise<string[]> {
    return [new URL(await this.signGet('origin', { expiresInSeconds: 1 })).origin]
  }

  async beginUpload(
    key: string,
    o: { contentType: string; partSize: number; size: number },
  ): Promise<string> {
    const target = { ...this.#target(key), ContentType: requireContentType(o.contentType) }
    const { UploadId } = await asked({ key }, () =>
      this.#client.send(new CreateMultipartUploadCommand(target)),
    )
    if (UploadId === undefined) throw uploadGone('without an id')
    return UploadId
  }

  /** The length is a signed header, so the store itself refuses a body of another size. */
  async signPart(
    key: string,
    uploadId: string,
    partNumber: number,
    o: { bytes: number; expiresInSeconds?: number },
  ): Promise<string> {
    if (!(Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= 10_000 && o.bytes >= 1)) {
      throw partsRefused(`part ${partNumber} of ${o.bytes} bytes`)
    }
    const part = { UploadId: uploadId, PartNumber: partNumber, ContentLength: o.bytes }
    return getSignedUrl(this.#client, new UploadPartCommand({ ...this.#target(key), ...part }), {
      expiresIn: o.expiresInSeconds ?? partUrlSeconds,
      signableHeaders: new Set(['content-length', 'host']),
    })
  }

  /** Pages are followed by `IsTruncated`: some stores name a next marker on the last page too. */
  async listParts(key: string, uploadId: string): Promise<StoredPart[]> {
    const held: StoredPart[] = []
    let after: { PartNumberMarker?: string } = {}
    for (;;) {
      const command = new ListPartsCommand({ ...this.#target(key), UploadId: uploadId, ...after })
      const page = await asked({ key, uploadId }, () => this.#client.send(command))
      for (const { PartNumber, ETag, Size } of page.Parts ?? []) {
        held.push({ partNumber: PartNumber ?? 0, etag: bare(ETag), bytes: Size ?? 0 })
      }
      if (!page.IsTruncated || page.NextPartNumberMarker === undefined) break
      after = { PartNumberMarker: page.NextPartNumberMarker }
    }
    return held.sort((a, b) => a.partNumber - b.partNumber)
  }

  async completeUpload(
    key: string,
    uploadId: string,
    parts: readonly { partNumber: number; etag: string }[],
  ): Promise<void> {
    if (parts.length === 0 || parts.some((part, index) => part.partNumber !== index + 1)) {
      throw partsRefused(`parts not numbered from 1 in upload of ${key}`)
    }
    const Parts = parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: `"${etag}"` }))
    const command = { ...this.#target(key), UploadId: uploadId, MultipartUpload: { Parts } }
    try {
      await asked({ key, uploadId }, () => this.#client.send(new CompleteMultipartUploadCommand(command)))
    } catch (error) {
      // Keys are used once: an object under this key is the outcome of an earlier try whose answer was lost.
      if (isOfCode(error, 'gone') && (await this.head(key)) !== undefined) return
      throw error
    }
  }

  async abortUpload(key: string, uploadId: string): Promise<void> {
    try {
      const command = new AbortMultipartUploadCommand({ ...this.#target(key), UploadId: uploadId })
      await asked({ key, uploadId }, () => this.#client.send(command))
    } catch (error) {
      if (!isOfCode(error, 'gone')) throw error
    }
  }

  async *listUploads(): AsyncGenerator<OpenUpload> {
    let after: { KeyMarker?: string; UploadIdMarker?: string } = {}
    for (;;) {
      const command = new ListMultipartUploadsCommand({ Bucket: this.#bucket, ...after })
      const page = await asked({ key: 'uploads' }, () => this.#client.send(command))
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Key && UploadId && Initiated) yield { key: Key, uploadId: UploadId, startedAt: Initiated }
      }
      if (!page.IsTruncated || page.NextKeyMarker === undefined) return
      after = {
        KeyMarker: page.NextKeyMarker,
        ...(page.NextUploadIdMarker !== undefined && { UploadIdMarker: page.NextUploadIdMarker }),
      }
    }
  }

  /** S3 does not tell when the last part came, so a stale upload is one begun before `olderThan` that nobody wants. */
  async abortStale(olderThan: Date, wanted: ReadonlySet<string> = new Set()): Promise<number> {
    let ended = 0
    for await (const { key, uploadId, startedAt } of this.listUploads()) {
      if (startedAt >= olderThan || wanted.has(key)) continue
      await this.abortUpload(key, uploadId)
      ended += 1
    }
    return ended
  }

  async head(key: string): Promise<StoredObject | undefined> {
    try {
      const found = await asked({ key }, () => this.#client.send(new HeadObjectCommand(this.#target(key))))
      return {
        bytes: found.ContentLength ?? 0,
        etag: bare(found.ETag),
        contentType: found.ContentType ?? 'application/octet-stream',
      }
    } catch (error) {
      if (isOfCode(error, 'not-found')) return undefined
      throw error
    }
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    if (range !== undefined && !(range.start >= 0 && range.start <= range.end))
      throw rangeRefused(range, undefined)
    const Range = range && `bytes=${range.start}-${range.end}`
    const command = new GetObjectCommand({ ...this.#target(key), ...(Range !== undefined && { Range }) })
    const { Body } = await asked({ key }, () => this.#client.send(command))
    if (!(Body instanceof Readable)) throw objectMissing(key)
    return Body
  }

  /** A store behind a broken proxy may call half an answer whole, so that the length is asked for by itself. */
  async download(key: string, file: string, signal?: AbortSignal): Promise<void> {
    const stream = await this.stream(key)
    await pipeline(stream, createWriteStream(file), { signal })
    const [held, { size }] = await Promise.all([this.head(key), stat(file)])
    if (held?.bytes !== size)
      throw unavailable(new Error(`of ${held?.bytes} bytes under ${key}, ${size} have come`))
  }

  async putFile(
    key: string,
    file: string,
    o: { contentType: string },
  ): Promise<{ bytes: number; etag: string }> {
    const contentType = requireContentType(o.contentType)
    const put = await asked({ key }, () => putLocalFile(this.#client, this.#target(key), file, contentType))
    return { bytes: put.bytes, etag: bare(put.etag) }
  }

  async putBytes(
    key: string,
    bytes: Uint8Array,
    o: { contentType: string },
  ): Promise<{ bytes: number; etag: string }> {
    const body = { ...this.#target(key), Body: bytes, ContentType: requireContentType(o.contentType) }
    const put = await asked({ key }, () => this.#client.send(new PutObjectCommand(body)))
    return { bytes: bytes.byteLength, etag: bare(put.ETag) }
  }

  /** One request per object: the batch request demands checksums on which stores do not agree. */
  async delete(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += deletionsAtOnce) {
      const batch = keys.slice(from, from + deletionsAtOnce)
      await Promise.all(
        batch.map((key) =>
          asked({ key }, () => this.#client.send(new DeleteObjectCommand(this.#target(key)))),
        ),
      )
    }
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    const wanted = { Bucket: this.#bucket, Prefix: requirePrefix(prefix) }
    let after: { ContinuationToken?: string } = {}
    for (;;) {
      const command = new ListObjectsV2Command({ ...wanted, ...after })
      const page = await asked({ key: prefix }, () => this.#client.send(command))
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        if (Key !== undefined) yield { key: Key, bytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) }
      }
      if (!page.IsTruncated || page.NextContinuationToken === undefined) return
      after = { ContinuationToken: page.NextContinuationToken }
    }
  }

  async signGet(key: string, o: { expiresInSeconds: number; contentType?: string }): Promise<string> {
    const type = o.contentType === undefined ? {} : { ResponseContentType: o.contentType }
    return getSignedUrl(this.#client, new GetObjectCommand({ ...this.#target(key), ...type }), {
      expiresIn: requireGetSeconds(o.expiresInSeconds),
    })
  }

  #target(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: requireKey(key) }
  }
}

function bare(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '')
}
