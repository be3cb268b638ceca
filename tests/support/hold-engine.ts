import { readdir, readlink } from 'node:fs/promises'

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

/** Lets the product's engine stand still where it is, as on a machine that has no time for it, until it is let go. */
export async function holdEngine(dataDir: string): Promise<{ isHeld: boolean; release: () => void }> {
  const held = await findEngines(dataDir)
  for (const pid of held) process.kill(pid, 'SIGSTOP')
  return {
    isHeld: held.length > 0,
    release: () => {
      for (const pid of held.splice(0)) process.kill(pid, 'SIGCONT')
    },
  }
}
