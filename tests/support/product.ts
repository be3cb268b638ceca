import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { closeQueue, openQueue } from '#server/jobs/queue.ts'
import { useStore } from '#server/storage/current.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { allJobs, startWorker } from '#server/worker.ts'
import { useDatabase } from './database.ts'

/**
 * Everything behind the pages: a database, a store on disk with its own address for parts, the queue, and, where
 * asked for, a worker that prepares recordings.
 */
export function useProduct(options: { worker?: boolean } = {}): {
  storeUrl: (path: string) => string
  /** The folder of the store. */
  storeRoot: () => string
  databaseUrl: () => string
} {
  const database = useDatabase()
  let folder = ''
  let server: Server | undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-product-'))
    const store = new DiskStore({
      root: folder,
      secret: 'a secret for tests that is long enough',
      basePath: '/store',
    })
    useStore(store)
    const handler = diskStoreHandler(store)
    server = createServer((request, response) => {
      request.url = request.url?.replace(/^\/store/, '')
      handler(request, response)
    })
    const started = server
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
    const failed: Error[] = []
    await openQueue(database.url(), allJobs, {
      supervise: options.worker === true,
      onError: (error) => void failed.push(error),
    })
    if (options.worker) await startWorker({ concurrency: 1 })
  })
  afterAll(async () => {
    await closeQueue()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
    await rm(folder, { recursive: true, force: true })
  })
  return {
    storeRoot: () => folder,
    databaseUrl: database.url,
    storeUrl: (path) => {
      const address = server?.address()
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`
    },
  }
}
