import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { ObjectStore } from '#server/storage/store.ts'
import { dumpDatabase, stillNamed } from './dump-database.ts'
import { keepStream, sumOf, syncFolder, syncFolders } from './files.ts'
import { type KeptFile, type KeptObject, layout, type Manifest } from './format.ts'
import { BackupRefusal } from './refusal.ts'
import { verifyBackup } from './verify.ts'

export interface BackedUp {
  rows: number
  objects: number
  bytes: number
  /** Keys that rows name and the store did not have. */
  lacking: string[]
}

/**
 * Copies the database at `databaseUrl` as of one moment, then everything in the store, into `folder`, which is made and
 * must not hold anything; people may go on working. All is written beside its place, read again and compared, and
 * appears there in one step: a run that is killed leaves no folder of this name. Throws BackupRefusal.
 */
export async function backUp(o: {
  databaseUrl: string
  store: ObjectStore
  folder: string
}): Promise<BackedUp> {
  const folder = path.resolve(o.folder)
  await requireNothing(folder)
  const parent = path.dirname(folder)
  await mkdir(parent, { recursive: true })
  // Of this machine: the number of a process says nothing elsewhere.
  const draftPrefix = `.${path.basename(folder)}.unfinished-${hostname()}-`
  await sweepDrafts(parent, draftPrefix)
  const draft = path.join(parent, `${draftPrefix}${process.pid}`)
  try {
    await mkdir(path.join(draft, 'database'), { recursive: true, mode: 0o700 })
    const { objectKeys, ...database } = await dumpDatabase(o.databaseUrl, draft)
    // After the rows, so that none lacks its object.
    const objects = await keepObjects(o.store, draft, objectKeys)
    const madeAt = new Date().toISOString()
    const manifest: Manifest = { format: 1, madeAt, ...database, objects }
    await writeFile(layout.manifest(draft), JSON.stringify(manifest, null, 2), { flush: true, mode: 0o600 })
    await verifyBackup(draft)
    await syncFolders(draft)
    await rename(draft, folder)
    await syncFolder(parent)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const lacking = await stillNamed(o.databaseUrl, [...objectKeys])
    return { rows, objects: objects.count, bytes: objects.allBytes, lacking }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function requireNothing(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new BackupRefusal(`The folder ${folder} cannot be used: choose another name.`)
  })
  if (names.length > 0)
    throw new BackupRefusal(
      `The folder ${folder} is not empty: give each backup a new name, such as one with the day.`,
    )
  await rm(folder, { recursive: true, force: true })
}

/** What runs that were killed have left; a run that is under way on this machine keeps its own. */
async function sweepDrafts(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    await rm(path.join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Copies every object, and takes the keys of those that are there out of `wanted`. */
async function keepObjects(
  store: ObjectStore,
  draft: string,
  wanted: Set<string>,
): Promise<KeptFile & { count: number; allBytes: number }> {
  const list = layout.objects(draft)
  await writeFile(list, '', { mode: 0o600 })
  let count = 0
  let allBytes = 0
  for await (const { key } of store.list('')) {
    const kept = await keepObject(store, draft, key)
    // Erased since it was listed.
    if (!kept) continue
    await appendFile(list, `${JSON.stringify(kept)}\n`, { flush: false })
    wanted.delete(key)
    count += 1
    allBytes += kept.bytes
  }
  await appendFile(list, '', { flush: true })
  return { ...(await sumOf(list)), count, allBytes }
}

async function keepObject(store: ObjectStore, draft: string, key: string): Promise<KeptObject | undefined> {
  const head = await store.head(key)
  if (!head) return undefined
  const arriving = path.join(draft, 'arriving')
  await rm(arriving, { force: true })
  const kept = await readOrFindGone(store, key, arriving)
  if (!kept) return undefined
  if (kept.bytes !== head.bytes)
    throw new BackupRefusal(`Of ${key}, ${kept.bytes} of ${head.bytes} bytes have come: run it again.`)
  const place = layout.object(draft, kept.sha256)
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  await rename(arriving, place)
  return { key, contentType: head.contentType, ...kept }
}

/** The object in a file; nothing where it was erased while it was read. */
async function readOrFindGone(store: ObjectStore, key: string, file: string): Promise<KeptFile | undefined> {
  try {
    return await keepStream(await store.stream(key), file)
  } catch (error) {
    if ((await store.head(key)) === undefined) return undefined
    throw error
  }
}
