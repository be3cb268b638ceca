import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectStore } from '#server/storage/current.ts'

/** Fetches an object into a folder of its own, for as long as `work` takes. Nothing of it stays behind. */
export async function withSource<T>(
  key: string,
  work: (source: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-media-'))
  try {
    const source = join(folder, 'source')
    await objectStore().download(key, source)
    return await work(source, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
