import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partRange } from '#app/domain/upload-parts.ts'
import { isMissing, syncDirectory } from '#server/storage/disk/directories.ts'
import { findHead } from '#server/storage/disk/object-file.ts'
import { type StoredPart, uploadGone } from '#server/storage/store.ts'

/**
 * An upload is a folder with one file for its bytes, written part by part at its place, and one empty file for each
 * part that is whole. What came so is a whole film on the disk, which can be lent to a worker without copying it; and
 * a part counts only once its name appears, so that a connection that died half-way disturbs nobody.
 */
export interface UploadRecord {
  key: string
  contentType: string
  partSize: number
  size: number
  startedAt: number
  /** Absent of uploads begun before their bytes lay in one file; those take no more parts. */
  inOneFile?: true
}

interface PartMark extends StoredPart {
  mark: string
}

export const bytesFile = 'bytes'
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
export async function makeUploadFolder(
  root: string,
  begun: Omit<UploadRecord, 'inOneFile'>,
): Promise<string> {
  const uploadId = randomBytes(16).toString('hex')
  const folder = uploadFolder(root, uploadId)
  await mkdir(folder)
  const record: UploadRecord = { ...begun, inOneFile: true }
  await writeFile(join(folder, bytesFile), '', { flag: 'wx' })
  await writeFile(join(folder, recordFile), JSON.stringify(record), { flag: 'wx', flush: true })
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
  if (!record?.inOneFile || (await isCompleted(root, uploadId, record.key))) throw uploadGone(uploadId)
  return record
}

/** The exact size of one part of this upload, or undefined when it has no part of that number. */
export function expectedPartBytes(record: UploadRecord, partNumber: number): number | undefined {
  if (!Number.isInteger(partNumber) || partNumber < 1) return undefined
  const { start, end } = partRange(partNumber, record.size, record.partSize)
  return end > start ? end - start : undefined
}

/** The parts held, the latest of each number, in order. */
export async function listPartMarks(root: string, uploadId: string): Promise<PartMark[]> {
  const latest = new Map<number, PartMark>()
  for (const mark of (await readdir(uploadFolder(root, uploadId))).sort()) {
    const [, number, bytes, etag] = partPattern.exec(mark) ?? []
    if (number === undefined || bytes === undefined || etag === undefined) continue
    latest.set(Number(number), { partNumber: Number(number), bytes: Number(bytes), etag, mark })
  }
  return [...latest.values()]
}

/** Says that the bytes of a part are on the disk, at their place. The caller lets nobody else write there. */
export async function markPart(
  root: string,
  uploadId: string,
  { partNumber, bytes }: { partNumber: number; bytes: number },
): Promise<string> {
  const folder = uploadFolder(root, uploadId)
  // Twelve digits of time, then chance: the later of two marks of one part sorts last.
  const etag = Date.now().toString(16).padStart(12, '0') + randomBytes(6).toString('hex')
  const name = `${String(partNumber).padStart(5, '0')}-${bytes}-${etag}`
  await writeFile(join(folder, name), '', { flag: 'wx' })
  await syncDirectory(folder)
  return etag
}

/** Says that the bytes of a part are not to be counted on any more. */
export async function unmarkPart(root: string, uploadId: string, partNumber: number): Promise<void> {
  const folder = uploadFolder(root, uploadId)
  const marks = (await listPartMarks(root, uploadId)).filter((part) => part.partNumber === partNumber)
  if (marks.length === 0) return
  for (const { mark } of marks) await rm(join(folder, mark), { force: true })
  await syncDirectory(folder)
}

/** Lets nobody write to the bytes any more, under this name or another that they are lent by. */
export async function closeBytes(root: string, uploadId: string): Promise<void> {
  await chmod(join(uploadFolder(root, uploadId), bytesFile), 0o444)
}

/** Takes the marks away once an object stands for all parts. */
export async function removeMarks(root: string, uploadId: string): Promise<void> {
  for (const { mark } of await listPartMarks(root, uploadId))
    await rm(join(uploadFolder(root, uploadId), mark), { force: true })
}

export async function removeUploadFolder(root: string, uploadId: string): Promise<void> {
  await rm(uploadFolder(root, uploadId), { recursive: true, force: true })
  await syncDirectory(uploadsFolder(root))
}
