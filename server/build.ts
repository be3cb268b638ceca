import { spawn } from 'node:child_process'
import { lstat, readdir, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { SettingsError } from './settings-error.ts'

const sources = ['app', 'public', 'vite.config.ts', 'remix.config.js', 'package-lock.json']

const productOf = (root: string) => path.join(root, 'build', 'server', 'index.js')

/** Builds the pages when they were never built, or a source has changed since. Says so in one line. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (!(await needsBuild(root))) return
  say('Building once (about 20 s) …')
  const startedAt = new Date()
  // What is half-built must not pass for built when this is interrupted.
  await rm(productOf(root), { force: true })
  await runBuild(root)
  // Dated by its beginning, so that a source changed meanwhile counts as newer.
  await utimes(productOf(root), startedAt, startedAt)
}

/** Whether the built pages are missing or older than any source. */
export async function needsBuild(root: string): Promise<boolean> {
  const built = await stat(productOf(root)).catch(() => undefined)
  return built === undefined || built.mtimeMs < (await newest(sources.map((name) => path.join(root, name))))
}

/** The latest change of any of these files and folders, in ms; a folder's own date tells of removals. */
async function newest(places: string[]): Promise<number> {
  const dates = await Promise.all(places.map(changeOf))
  return Math.max(0, ...dates)
}

async function changeOf(place: string): Promise<number> {
  const found = await lstat(place).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const names = (await readdir(place)).filter((name) => !name.startsWith('.') && !name.includes('.test.'))
  return Math.max(found.mtimeMs, await newest(names.map((name) => path.join(place, name))))
}

function runBuild(root: string): Promise<void> {
  const cli = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const env = { ...process.env, NODE_ENV: 'production' as const }
  const child = spawn(process.execPath, [cli, 'vite:build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(said)
      reject(new SettingsError('The pages could not be built; the reason is above.'))
    })
  })
}
