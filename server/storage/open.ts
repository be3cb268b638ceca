import { type DiskSettings, DiskStore } from '#server/storage/disk/disk-store.ts'
import type { S3Settings } from '#server/storage/s3/client.ts'
import { S3Store } from '#server/storage/s3/s3-store.ts'

/** Which store to use and how to reach it. */
export type StoreSettings = ({ kind: 'disk' } & DiskSettings) | ({ kind: 's3' } & S3Settings)

/** Opens the store; where `kind` is `disk`, mount `diskStoreHandler(store)` at its `basePath`. */
export function openStore(settings: StoreSettings): DiskStore | S3Store {
  return settings.kind === 'disk' ? new DiskStore(settings) : new S3Store(settings)
}
