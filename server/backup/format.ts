import path from 'node:path'
import { z } from 'zod'

/** How a folder with a backup is laid out. `backup.json` is written last: a folder without it is no backup. */
export const layout = {
  manifest: (folder: string) => path.join(folder, 'backup.json'),
  /** The rows of one table, as COPY writes them. */
  table: (folder: string, name: string) => path.join(folder, 'database', `${name}.copy`),
  /** The work that waited, one JSON object a line. */
  jobs: (folder: string) => path.join(folder, 'database', 'jobs.jsonl'),
  /** What is in the store, one `KeptObject` a line. */
  objects: (folder: string) => path.join(folder, 'objects.jsonl'),
  /** By checksum, so that no key is taken for a path. */
  object: (folder: string, sha256: string) => path.join(folder, 'objects', sha256.slice(0, 2), sha256),
}

const Sum = z.string().regex(/^[0-9a-f]{64}$/)
const KeptFile = z.object({ bytes: z.int().min(0), sha256: Sum })
export type KeptFile = z.infer<typeof KeptFile>

export const KeptObject = KeptFile.extend({ key: z.string(), contentType: z.string() })
export type KeptObject = z.infer<typeof KeptObject>

export const KeptJob = z.object({
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  priority: z.int(),
  startAfter: z.iso.datetime({ offset: true }),
})
export type KeptJob = z.infer<typeof KeptJob>

const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const KeptTable = KeptFile.extend({
  name: identifier,
  columns: z.array(identifier).min(1),
  rows: z.int().min(0),
})
export type KeptTable = z.infer<typeof KeptTable>

export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The migrations that the database had, by their checksums, in their order. */
  migrations: z.array(Sum).min(1),
  tables: z.array(KeptTable).min(1),
  jobs: KeptFile,
  objects: KeptFile.extend({ count: z.int().min(0) }),
})
export type Manifest = z.infer<typeof Manifest>
