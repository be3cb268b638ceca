import { randomBytes } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  isMissing,
  makeDirectory,
  removeEmptyDirectories,
  syncDirectory,
} from '#server/storage/disk/directories.ts'
import { writeAll } from '#server/storage/disk/write-all.ts'
import type { StoredObject } from '#server/storage/store.ts'

/**
 * One object is one file: a block of JSON about it, then its bytes. Head, bytes and visibility change together by
 * a single rename, so a crash leaves either the whole object or none. For an object uploaded in parts the body is
 * instead the list of the files that hold its bytes in a row (one, or one a part where it was uploaded before they
 * lay in one), which stay where they were received: publishing 10 GiB copies nothing.
 */
export interface ObjectHead extends StoredObject {
  modifiedAt: number
  /** The upload whose files hold the bytes, where the object came in parts. */
  uploadId?: string
}

export const headBytes = 1024

/** The file of an object. `=` occurs in no key, so the object `a` never collides with the folder of `a/b`. */
export function objectPath(root: string, key: string): string {
  const steps = key.split('/')
  const name = steps.pop()
  return join(root, 'objects', ...steps, `=${name}`)
}

/** What is known of an object, or undefined when there is none. */
export async function findHead(root: string, key: string): Promise<ObjectHead | undefined> {
  const opened = await openObject(root, key)
  await opened?.handle.close()
  return opened?.head
}

/** Opens an object's file and reads its head; the caller closes the handle. */
export async function openObject(
  root: string,
  key: string,
): Promise<{ head: ObjectHead; handle: FileHandle } | undefined> {
  let handle: FileHandle
  try {
    handle = await open(objectPath(root, key), 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    const { buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: JSON.parse(buffer.toString('utf8')) as ObjectHead, handle }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Writes an object and publishes it; `body` is its bytes, or the list of files when `uploadId` is given. */
export async function writeObject(
  root: string,
  key: string,
  about: { contentType: string; uploadId?: string; bytes?: number },
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<ObjectHead> {
  const draft = join(root, 'incoming', randomBytes(16).toString('hex'))
  const handle = await open(draft, 'wx')
  try {
    let written = 0
    for await (const chunk of body) {
      await writeAll(handle, chunk, headBytes + written)
      written += chunk.byteLength
    }
    const head: ObjectHead = {
      bytes: about.bytes ?? written,
      etag: randomBytes(12).toString('hex'),
      contentType: about.contentType,
      modifiedAt: Date.now(),
      ...(about.uploadId !== undefined && { uploadId: about.uploadId }),
    }
    const block = Buffer.from(JSON.stringify(head).padEnd(headBytes))
    if (block.byteLength !== headBytes) throw new Error(`The head of ${key} is longer than its block`)
    await writeAll(handle, block, 0)
    await handle.datasync()
    await handle.close()
    await publish(draft, objectPath(root, key))
    return head
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

async function publish(draft: string, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await makeDirectory(dirname(path))
    try {
      await rename(draft, path)
      break
    } catch (error) {
      // A deletion next door may remove the folder, just then empty, between the two calls.
      if (!isMissing(error) || attempt === 5) throw error
    }
  }
  await syncDirectory(dirname(path))
}

/** Takes an object's file away for good. */
export async function removeObjectFile(root: string, key: string): Promise<void> {
  const path = objectPath(root, key)
  await rm(path, { force: true })
  await syncDirectory(dirname(path)).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  await removeEmptyDirectories(dirname(path), join(root, 'objects'))
}

/** Every key that begins with `prefix`; only the folders the prefix points to are walked. */
export async function* listKeys(root: string, prefix: string): AsyncGenerator<string> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  yield* walk(root, folder, prefix)
}

async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<string> {
  let entries: Dirent[]
  try {
    entries = await readdir(join(root, 'objects', folder), { withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  for (const entry of entries) {
    if (entry.isDirectory()) {
      const inner = `${folder}${entry.name}/`
      if (inner.startsWith(prefix) || prefix.startsWith(inner)) yield* walk(root, inner, prefix)
    } else if (entry.name.startsWith('=')) {
      const key = folder + entry.name.slice(1)
      if (key.startsWith(prefix)) yield key
    }
  }
}
