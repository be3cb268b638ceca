/** The worker reads it too, by the same name: see `public/offline-worker.js`. */
export const databaseName = 'reprise-copies'

/** Whether anything was ever kept here: asking makes no database where there is none. */
export async function hasCopies(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === databaseName)
  } catch {
    return false
  }
}
