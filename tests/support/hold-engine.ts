import { readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sourceName } from '#server/media/engine/contract.ts'

/** The product's engines that run, told by the folder they work in (Linux). */
export async function findEngines(dataDir: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    const place = pid > 0 ? await readlink(`/proc/${pid}/cwd`).catch(() => '') : ''
    if (place.startsWith(`${dataDir}/work/`)) found.push(pid)
  }
  return found
}

/** Those of them that work on a film of so many bytes. */
async function findEnginesOf(dataDir: string, filmBytes: number): Promise<number[]> {
  const engines = await Promise.all(
    (await findEngines(dataDir)).map(async (pid) => {
      const source = await stat(join('/proc', String(pid), 'cwd', sourceName)).catch(() => undefined)
      return source?.size === filmBytes ? [pid] : []
    }),
  )
  return engines.flat()
}

/**
 * Lets the product's engine stand still where it is, as on a machine that has no time for it, until it is let go: all
 * that run, or those on a film of so many bytes, so that who shares the product is not kept waiting.
 */
export async function holdEngine(
  dataDir: string,
  filmBytes?: number,
): Promise<{ isHeld: boolean; release: () => void }> {
  const held = await (filmBytes === undefined ? findEngines(dataDir) : findEnginesOf(dataDir, filmBytes))
  for (const pid of held) process.kill(pid, 'SIGSTOP')
  return {
    isHeld: held.length > 0,
    release: () => {
      for (const pid of held.splice(0)) process.kill(pid, 'SIGCONT')
    },
  }
}
