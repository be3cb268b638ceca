import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { partRange } from '#app/domain/upload-parts.ts'
import { isMissing, syncDirectory } from '#server/storage/disk/directories.ts'
import { findHead } from '#server/storage/disk/object-file.ts'
import { type StoredPart, uploadGone } from '#server/storage/store.ts'

/**
 * An upload is a folder with one file per part. Separate files, rather than one file written at offsets, because
 * a part then appears by a rename: a part sent a second time replaces the first only when it is whole, a
 * connection that died half-way disturbs nobody, and a request still running when the upload completes writes
 * into a file that no object refers to.
 */
export interface UploadRecord {
  key: string
  contentType: string
  partSize: number
  size: number
  startedAt: number
}

export interface PartFile extends StoredPart {
  file: string
}

const recordFile = 'upload.json'
const idPattern = /^[a-f0-9]{32}$/
const partPattern = /^(\d{5})-(\d+)-([a-f0-9]{24})$/

export function uploadsFolder(root: string): string {
  return join(root, 'uploads')
}

export function uploadFolder(root: string, uploadId: string): string {
  if (!idPattern.test(uploadId)) throw uploadGone(uploadId.slice(0, 40))
  return join(uploadsFolder(root), uploadId)
}

/** Makes the folder of a new upload and returns its id. */
export async function makeUploadFolder(root: string, record: UploadRecord): Promise<string> {
  const uploadId = randomBytes(16).toString('hex')
  const folder = uploadFolder(root, uploadId)
  await mkdir(folder)
  const handle = await open(join(folder, recordFile), 'wx')
  try {
    await handle.writeFile(JSON.stringify(record))
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await syncDirectory(folder)
  await syncDirectory(uploadsFolder(root))
  return uploadId
}

/** The record of an upload, completed or not; undefined when there is none, or a crash left it unfinished. */
export async function findUpload(root: string, uploadId: string): Promise<UploadRecord | undefined> {
  try {
    return JSON.parse(await readFile(join(uploadFolder(root, uploadId), recordFile), 'utf8')) as UploadRecord
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether the object under the upload's key is the one made of this upload. */
export async function isCompleted(root: string, uploadId: string, key: string): Promise<boolean> {
  return (await findHead(root, key))?.uploadId === uploadId
}

/** The record of an upload that still takes parts, or throws `gone`. */
export async function getOpenUpload(root: string, uploadId: string): Promise<UploadRecord> {
  const record = await findUpload(root, uploadId)
  if (record === undefined || (await isCompleted(root, uploadId, record.key))) throw uploadGone(uploadId)
  return record
}

/** The exact size of one part of this upload, or undefined when it has no part of that number. */
export function expectedPartBytes(record: UploadRecord, partNumber: number): number | undefined {
  if (!Number.isInteger(partNumber) || partNumber < 1) return undefined
  const { start, end } = partRange(partNumber, record.size, record.partSize)
  return end > start ? end - start : undefined
}

/** The parts held, the latest of each number, in order. */
export async function listPartFiles(root: string, uploadId: string): Promise<PartFile[]> {
  const latest = new Map<number, PartFile>()
  for (const file of (await readdir(uploadFolder(root, uploadId))).sort()) {
    const [, number, bytes, etag] = partPattern.exec(file) ?? []
    if (number === undefined || bytes === undefined || etag === undefined) continue
    latest.set(Number(number), { partNumber: Number(number), bytes: Number(bytes), etag, file })
  }
  return [...latest.values()]
}

/**
 * Makes a whole, synced file the latest one of its part number, and drops the one before. The caller sees to it
 * that no other part of this upload lands, and nobody completes it, meanwhile.
 */
export async function landPart(
  root: string,
  uploadId: string,
  partNumber: number,
  received: { path: string; bytes: number },
): Promise<string> {
  await getOpenUpload(root, uploadId)
  const folder = uploadFolder(root, uploadId)
  const earlier = (await listPartFiles(root, uploadId)).filter((part) => part.partNumber === partNumber)
  // Twelve digits of time, then chance: the later of two files of one part sorts last.
  const etag = Date.now().toString(16).padStart(12, '0') + randomBytes(6).toString('hex')
  const name = `${String(partNumber).padStart(5, '0')}-${received.bytes}-${etag}`
  await rename(received.path, join(folder, name))
  await syncDirectory(folder)
  for (const part of earlier) await rm(join(folder, part.file), { force: true })
  return etag
}

export async function removeUploadFolder(root: string, uploadId: string): Promise<void> {
  await rm(uploadFolder(root, uploadId), { recursive: true, force: true })
  await syncDirectory(uploadsFolder(root))
}
