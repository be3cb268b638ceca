import { type FileHandle, open } from 'node:fs/promises'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { partBytesFor, partCount, partRange } from '#app/domain/upload-parts.ts'

const lanes = 3
const largestSinglePut = 16 * 1024 * 1024

interface Target {
  Bucket: string
  Key: string
}

/** Sends a local file, in parts and several at a time where it is large. Each part can be sent again from memory. */
export async function putLocalFile(
  client: S3Client,
  target: Target,
  file: string,
  contentType: string,
): Promise<{ bytes: number; etag: string }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    if (size <= largestSinglePut) {
      const body = await readSlice(handle, 0, size)
      const put = await client.send(new PutObjectCommand({ ...target, Body: body, ContentType: contentType }))
      return { bytes: size, etag: put.ETag ?? '' }
    }
    return { bytes: size, etag: await putParts(client, target, handle, size, contentType) }
  } finally {
    await handle.close()
  }
}

async function putParts(
  client: S3Client,
  target: Target,
  handle: FileHandle,
  size: number,
  contentType: string,
) {
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ContentType: contentType }),
  )
  const partBytes = partBytesFor(size)
  const count = partCount(size, partBytes)
  const parts: { PartNumber: number; ETag: string | undefined }[] = []
  let next = 1
  const lane = async () => {
    while (next <= count) {
      const PartNumber = next
      next += 1
      const { start, end } = partRange(PartNumber, size, partBytes)
      const Body = await readSlice(handle, start, end)
      const { ETag } = await client.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body }))
      parts.push({ PartNumber, ETag })
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) {
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined)
    throw failed.reason
  }
  parts.sort((a, b) => a.PartNumber - b.PartNumber)
  const done = await client.send(
    new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts } }),
  )
  return done.ETag ?? ''
}

async function readSlice(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start)
  let filled = 0
  while (filled < buffer.byteLength) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.byteLength - filled, start + filled)
    if (bytesRead === 0) throw new Error('The file became shorter while it was read')
    filled += bytesRead
  }
  return buffer
}
