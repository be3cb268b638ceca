/**
 * `npm run backup -- FOLDER` copies this installation into a folder, while it runs or not;
 * `npm run restore -- FOLDER` brings such a folder back into an empty one.
 */
import { AppError } from '#app/domain/errors.ts'
import { hasEmbeddedDatabase } from '#db/embedded/index.ts'
import { backUp } from './backup/back-up.ts'
import { BackupRefusal } from './backup/refusal.ts'
import { restore } from './backup/restore.ts'
import { readSettings } from './env.ts'
import { openDatabaseOf, openStoreOf } from './installation.ts'
import { closeQueue, openQueue } from './jobs/queue.ts'
import { log } from './logs.ts'
import { startSentence } from './settings-error.ts'
import { allJobs } from './worker.ts'

const [verb, folder] = process.argv.slice(2)
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`

async function run(into: string): Promise<void> {
  const settings = readSettings()
  log.level = settings.logLevel
  if (verb === 'backup' && !settings.databaseUrl && !(await hasEmbeddedDatabase(settings.dataDir)))
    throw new BackupRefusal(
      `There is no database in ${settings.dataDir}: set DATA_DIR, or DATABASE_URL, as the product has it.`,
    )
  const database = await openDatabaseOf(settings, (sentence) => log.warn(sentence))
  const where = { databaseUrl: database.url, folder: into }
  try {
    const store = await openStoreOf(settings)
    await store.prepare('')
    if (verb === 'restore') {
      const onError = (error: Error) => log.error(error)
      const open = () => openQueue(database.url, allJobs, { supervise: false, onError })
      const { rows, objects, madeAt, unknownJobs } = await restore({ ...where, store, openQueue: open })
      console.log(`Restored as it was on ${madeAt}: ${rows} rows, ${objects} files. Start it as usual.`)
      if (unknownJobs > 0) console.log(`${unknownJobs} jobs of an older version are left out.`)
      console.log(
        `Everybody signs in again. What was withdrawn, ended or erased since ${madeAt} is there again: withdraw it again before you let people in.`,
      )
      return
    }
    const { rows, objects, bytes, lacking } = await backUp({ ...where, store })
    console.log(`Backed up and verified in ${into}: ${rows} rows, ${objects} files, ${megabytes(bytes)}.`)
    if (lacking.length === 0) return
    process.exitCode = 1
    console.warn(
      `${lacking.length} files that the database names are not in the store: ${lacking.slice(0, 5).join(', ')}`,
    )
  } finally {
    await closeQueue()
    await database.close()
  }
}

try {
  if (folder === undefined || (verb !== 'backup' && verb !== 'restore'))
    throw new BackupRefusal('Name a folder: npm run backup -- FOLDER, or npm run restore -- FOLDER.')
  await run(folder)
} catch (error) {
  console.error(startSentence(error) ?? (error instanceof AppError ? error.detail : undefined) ?? error)
  process.exitCode = 1
}
