import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, disconnect } from '#db/client.ts'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { claimInstallation } from '#server/organizations/claim-installation.ts'
import { hurryPostgres } from './hurry-postgres.ts'
import { setupCodeOf, startProduct } from './running-product.ts'

export interface WholeProduct {
  origin: string
  pid: number
  /** The product's own database, in which tests build their worlds by the use cases. */
  databaseUrl: string
  /** Where its files lie. */
  dataDir: string
  /** What it printed so far. */
  said: () => string
  stop: () => Promise<void>
}

/**
 * The production build as a process, on a folder and a database of its own, claimed by a first school. A hurried one does
 * not wait for the disk: for tests, not for measurements.
 */
export async function startWholeProduct(
  settings: Record<string, string> = {},
  how: { isHurried?: boolean } = {},
): Promise<WholeProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-whole-'))
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const database = await startEmbeddedPostgres({ dataDir: folder })
    closers.push(() => database.stop())
    if (how.isHurried) await hurryPostgres(database.adminUrl)
    const product = await startProduct({ DATA_DIR: folder, DATABASE_URL: database.url, ...settings })
    closers.push(() => product.stop())
    await claim(database.url, setupCodeOf(product))
    const { origin, pid, said } = product
    return { origin, pid, said, databaseUrl: database.url, dataDir: folder, stop }
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
