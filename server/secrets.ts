import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { SettingsError } from './settings-error.ts'

/** One key for each purpose, so that what signs one thing can never sign another. */
export interface Secrets {
  /** Signs addresses of the embedded store. */
  disk: string
}

const Kept = z.object({ secret: z.string().min(32) })

/**
 * The installation's keys: from SECRET where several machines must agree, else from `secrets.json` in the data
 * folder, made on the first start. Deleting that file only ends addresses that were
 * signed before. Throws SettingsError when it is broken.
 */
export async function readSecrets(settings: {
  dataDir: string
  secret: string | undefined
}): Promise<Secrets> {
  const root = settings.secret ?? (await keptSecret(settings.dataDir))
  return { disk: derive(root, 'disk') }
}

function derive(root: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', root, 'reprise', purpose, 32)).toString('base64url')
}

async function keptSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secrets.json')
  await makeOnce(file)
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8'))).secret
  } catch {
    throw new SettingsError(
      `The file ${file} cannot be read: restore it from a backup, or delete it, which makes uploads under way ask for new addresses.`,
    )
  }
}

/** Published whole and by one of several processes: a link refuses to replace what is there. */
async function makeOnce(file: string): Promise<void> {
  if (await readFile(file).then(() => true, isThere)) return
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({ secret: randomBytes(32).toString('base64url') })}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
}

const isThere = (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'
