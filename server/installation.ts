import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import type { DiskStore } from '#server/storage/disk/disk-store.ts'
import type { S3Store } from '#server/storage/s3/s3-store.ts'
import type { Settings } from './env.ts'
import { readSecrets } from './secrets.ts'
import { openStore } from './storage/open.ts'

/** Where the embedded store's own addresses begin. */
export const storePath = '/store'

/** The database that the settings name: an operator's own, or the embedded one, which is started or joined. */
export async function openDatabaseOf(
  settings: Settings,
  onNotice: (sentence: string) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, onNotice })
  return { url: embedded.url, close: () => embedded.stop() }
}

/** The store that the settings name: an operator's S3, or the folder of objects. */
export async function openStoreOf(settings: Settings): Promise<DiskStore | S3Store> {
  const { disk } = await readSecrets(settings)
  return openStore(
    settings.s3
      ? { kind: 's3', ...settings.s3 }
      : { kind: 'disk', root: `${settings.dataDir}/objects`, secret: disk, basePath: storePath },
  )
}
