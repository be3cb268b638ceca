import { startWholeProduct } from '#tests/support/whole-product.ts'

/**
 * One product from the production build for all browser tests, on a database that the tests reach too: they build
 * their worlds by the use cases and look at them through the browser.
 */
export default async function start(): Promise<() => Promise<void>> {
  const product = await startWholeProduct({ PSEUDO_LOCALES: 'true' }, { isHurried: true })
  process.env.TEST_ORIGIN = product.origin
  process.env.TEST_DATABASE_URL = product.databaseUrl
  process.env.TEST_DATA_DIR = product.dataDir
  return product.stop
}
