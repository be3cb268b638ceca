import { randomBytes } from 'node:crypto'
import { chown, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { EmbeddedPostgresError } from './errors.ts'

/** Kept inside the cluster, so that data and the way in appear, move and disappear together. */
const Credentials = z.object({
  port: z.int().min(1).max(65_535),
  /** Of the superuser `postgres`: for starting, watching and backing up. */
  adminPassword: z.string().min(16),
  /** Of `reprise`, an ordinary role that owns the database `reprise`; row-level security binds it. */
  password: z.string().min(16),
})
export type Credentials = z.infer<typeof Credentials>

const fileName = 'reprise.json'

export function makeCredentials(port: number): Credentials {
  const password = () => randomBytes(24).toString('base64url')
  return { port, adminPassword: password(), password: password() }
}

/** Throws EmbeddedPostgresError when the file is missing or broken. */
export async function readCredentials(cluster: string): Promise<Credentials> {
  const file = path.join(cluster, fileName)
  try {
    return Credentials.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database's password file ${file} cannot be read: restore it from a backup, or start Reprise as the user who made it.`,
      String(error),
    )
  }
}

export async function writeCredentials(
  cluster: string,
  credentials: Credentials,
  owner?: { uid: number; gid: number },
): Promise<void> {
  await writeWhole(path.join(cluster, fileName), `${JSON.stringify(credentials)}\n`, owner)
}

/** Replaces a small file in one step: a reader, or a power loss, meets the old text or the new. */
export async function writeWhole(
  file: string,
  text: string,
  owner?: { uid: number; gid: number },
): Promise<void> {
  // A new name, refused when it exists: root never writes through a link that the database's user laid out.
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    if (owner) await chown(draft, owner.uid, owner.gid)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  await syncDirectory(path.dirname(file))
}

/** Makes a rename in this folder survive a power loss; Windows has no such call and needs none. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function adminUrl({ port, adminPassword }: Credentials): string {
  return `postgres://postgres:${adminPassword}@127.0.0.1:${port}/postgres`
}

export function productUrl({ port, password }: Credentials): string {
  return `postgres://reprise:${password}@127.0.0.1:${port}/reprise`
}
