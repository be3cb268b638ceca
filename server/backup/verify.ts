import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { linesOf, sumOf } from './files.ts'
import { type KeptFile, KeptObject, layout, Manifest } from './format.ts'
import { BackupRefusal } from './refusal.ts'

/** Reads every file of a backup again and compares it with what was written. Throws BackupRefusal. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  for (const table of manifest.tables) await requireSame(layout.table(folder, table.name), table)
  await requireSame(layout.jobs(folder), manifest.jobs)
  await requireSame(layout.objects(folder), manifest.objects)
  let count = 0
  for await (const object of objectsOf(folder)) {
    await requireSame(layout.object(folder, object.sha256), object)
    count += 1
  }
  if (count !== manifest.objects.count) throw damaged(layout.objects(folder))
  return manifest
}

/** What the backup holds of the store, one after the other. */
export async function* objectsOf(folder: string): AsyncGenerator<KeptObject> {
  for await (const line of linesOf(layout.objects(folder))) yield KeptObject.parse(JSON.parse(line))
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(layout.manifest(folder), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new BackupRefusal(`There is no backup in ${path.resolve(folder)}: it has no file backup.json.`)
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new BackupRefusal(
      `The file ${layout.manifest(folder)} is damaged, or of a newer version of Reprise.`,
    )
  }
}

async function requireSame(file: string, kept: KeptFile): Promise<void> {
  const found = await sumOf(file).catch(() => undefined)
  if (found?.bytes !== kept.bytes || found.sha256 !== kept.sha256) throw damaged(file)
}

const damaged = (file: string) =>
  new BackupRefusal(`The file ${file} is not as it was written: this backup cannot be used, take another.`)
