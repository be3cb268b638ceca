import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

const slot = Symbol.for('reprise.work-folder')
type Holder = { [slot]?: string }
const holder = globalThis as Holder

/** Work of another machine on the same disk is believed dead once nothing has moved in it for this long. */
const foreignHours = 24
const maker = /^(\d+)@(.+)-[^-]{6}$/

const root = (): string => holder[slot] ?? join(tmpdir(), 'reprise-work')

/** Names where copies of recordings lie while they are worked on; called once by the runtime. */
export function useWorkRoot(folder: string): void {
  holder[slot] = folder
}

/** Makes a folder for one piece of work. Its name says which process made it. */
export async function makeWorkFolder(): Promise<string> {
  await mkdir(root(), { recursive: true, mode: 0o700 })
  return mkdtemp(join(root(), `${process.pid}@${hostname()}-`))
}

/**
 * Removes what processes that are gone have left, for a worker that has not begun to work. A process of our own
 * number counts as gone: in a container every start has the same.
 */
export async function clearWorkRoot(): Promise<void> {
  await mkdir(root(), { recursive: true, mode: 0o700 })
  for (const name of await readdir(root()))
    if (await isLeft(name)) await rm(join(root(), name), { recursive: true, force: true })
}

async function isLeft(name: string): Promise<boolean> {
  const [, pid, host] = maker.exec(name) ?? []
  if (pid === undefined) return false
  if (host === hostname()) return Number(pid) === process.pid || !isAlive(Number(pid))
  const { mtimeMs } = await stat(join(root(), name))
  return mtimeMs < Date.now() - foreignHours * 3_600_000
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
