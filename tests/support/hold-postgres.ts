import { startEmbeddedPostgres } from '#db/embedded/index.ts'

/** A process of its own that holds an embedded Postgres: `hold-postgres.ts <data folder>`; SIGTERM stops both. */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' })
const { stop, ...facts } = server
process.on('SIGTERM', () => {
  void stop().then(() => process.exit(0))
})
// The watch alone does not keep a process alive; a server's listening socket does that in the product.
setInterval(() => {}, 60_000)
console.log(JSON.stringify(facts))
