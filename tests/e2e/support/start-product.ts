import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, disconnect } from '#db/client.ts'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { claimInstallation } from '#server/organizations/claim-installation.ts'
import { setupCodeOf, startProduct } from '#tests/support/running-product.ts'

/**
 * One product from the production build for all browser tests, on a database that the tests reach too: they build
 * their worlds by the use cases and look at them through the browser.
 */
export default async function start(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-browser-'))
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const database = await startEmbeddedPostgres({ dataDir: folder })
    closers.push(() => database.stop())
    const product = await startProduct({
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      PSEUDO_LOCALES: 'true',
    })
    closers.push(() => product.stop())
    process.env.TEST_ORIGIN = product.origin
    process.env.TEST_DATABASE_URL = database.url
    await claim(database.url, setupCodeOf(product))
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function claim(databaseUrl: string, code: string): Promise<void> {
  connect(databaseUrl, { max: 1 })
  await claimInstallation({
    code,
    organizationName: 'First school',
    name: 'Vera Lindqvist',
    email: 'vera@first.example',
    password: 'lantern over the harbour',
    timeZone: 'UTC',
    roles: [],
    address: 'tests',
  })
  await disconnect()
}
