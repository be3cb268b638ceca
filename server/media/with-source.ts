import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { objectStore } from '#server/storage/current.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Fetches an object into a folder of its own, for as long as `work` takes. Nothing of it stays behind. `signal` ends the fetching. */
export async function withSource<T>(
  key: string,
  work: (source: string, folder: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const folder = await makeWorkFolder()
  try {
    const source = join(folder, 'source')
    await objectStore().download(key, source, signal)
    return await work(source, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
