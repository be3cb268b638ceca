import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { openStore } from '#server/storage/open.ts'
import type { ObjectStore } from '#server/storage/store.ts'

export interface RunningStore<S extends ObjectStore = ObjectStore> {
  store: S
  close(): Promise<void>
}

export const testSecret = 'a secret for tests, longer than 32 characters'

/** A disk store in a directory of its own, its URLs answered by a real server on a free port. */
export async function startDiskStore(): Promise<RunningStore<DiskStore> & { root: string; url: string }> {
  const root = await mkdtemp(join(tmpdir(), 'reprise-store-'))
  const { server, url } = await listen()
  const store = new DiskStore({ root, secret: testSecret, basePath: url })
  server.on('request', diskStoreHandler(store))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(root, { recursive: true, force: true })
  }
  return { store, root, url, close }
}

/** The S3 that S3_TEST_* names, in a fresh bucket; undefined where none is named. */
export function s3ForTests(): (() => Promise<RunningStore>) | undefined {
  const { S3_TEST_ENDPOINT, S3_TEST_REGION, S3_TEST_ACCESS_KEY_ID, S3_TEST_SECRET_ACCESS_KEY } = process.env
  if (!S3_TEST_ENDPOINT || !S3_TEST_ACCESS_KEY_ID || !S3_TEST_SECRET_ACCESS_KEY) return undefined
  return async () => {
    const store = openStore({
      kind: 's3',
      endpoint: S3_TEST_ENDPOINT,
      region: S3_TEST_REGION ?? 'us-east-1',
      bucket: `reprise-test-${Date.now()}`,
      accessKeyId: S3_TEST_ACCESS_KEY_ID,
      secretAccessKey: S3_TEST_SECRET_ACCESS_KEY,
      forcePathStyle: true,
    })
    return { store, close: async () => undefined }
  }
}

/** An HTTP server on a free port of this machine. */
export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
