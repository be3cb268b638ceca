/** Migrates a database, to be killed: `node migrate-process.ts URL`. */
import { migrate } from '#db/migrate.ts'

await migrate(process.argv[2] ?? '')
