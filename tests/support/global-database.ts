import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { migrate } from '#db/migrate.ts'
import { hurryPostgres } from './hurry-postgres.ts'
import { shareCompiledCode } from './share-compiled.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    adminUrl: string
    templateName: string
  }
}

/**
 * One embedded Postgres for all integration tests, of which each file clones the migrated template, and one place for
 * compiled code.
 */
export default async function setup(project: TestProject) {
  const forgetCompiled = await shareCompiledCode()
  const directory = await mkdtemp(join(tmpdir(), 'reprise-tests-'))
  const server = await startEmbeddedPostgres({ dataDir: directory })
  await hurryPostgres(server.adminUrl)
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe('create database template_reprise owner reprise')
  await admin.end()
  const databaseUrl = server.url.replace(/\/[^/]*$/, '/template_reprise')
  await migrate(databaseUrl)
  project.provide('databaseUrl', databaseUrl)
  project.provide('adminUrl', server.adminUrl)
  project.provide('templateName', 'template_reprise')
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
    await forgetCompiled()
  }
}
