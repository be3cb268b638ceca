/** A process that serves a disk store and keeps writing objects, to be killed: `node disk-store-process.ts ROOT`. */
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { listen, testSecret } from './test-stores.ts'

const root = process.argv[2] ?? ''
const { server, url } = await listen()
const store = new DiskStore({ root, secret: testSecret, basePath: url })
server.on('request', diskStoreHandler(store))
process.stdout.write(`${url}\n`)
for (let number = 0; ; number += 1) {
  const bytes = Buffer.alloc(300_000, number % 251)
  await store.putBytes(`written/${process.pid}/${number}`, bytes, { contentType: 'video/mp4' })
}
