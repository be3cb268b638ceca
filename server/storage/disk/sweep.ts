import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '#server/storage/disk/directories.ts'
import {
  findUpload,
  isCompleted,
  removeUploadFolder,
  uploadsFolder,
} from '#server/storage/disk/upload-folder.ts'

/**
 * Removes upload folders that no object is made of and in which nothing has happened since `olderThan` (save those to the keys in `wanted`), and what
 * killed processes left of requests and objects they were writing. Returns how many open uploads it ended.
 */
export async function sweep(root: string, olderThan: Date, wanted: ReadonlySet<string>): Promise<number> {
  let ended = 0
  for (const uploadId of await readdir(uploadsFolder(root))) {
    if (!(await untouchedSince(join(uploadsFolder(root), uploadId), olderThan))) continue
    const record = await findUpload(root, uploadId)
    if (record !== undefined && wanted.has(record.key)) continue
    if (record !== undefined && (await isCompleted(root, uploadId, record.key))) continue
    await removeUploadFolder(root, uploadId)
    ended += 1
  }
  for (const name of await readdir(join(root, 'incoming'))) {
    const path = join(root, 'incoming', name)
    if (await untouchedSince(path, olderThan)) await rm(path, { force: true })
  }
  return ended
}

async function untouchedSince(path: string, moment: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < moment
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
