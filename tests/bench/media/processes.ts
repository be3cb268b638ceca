import { readdir, readFile } from 'node:fs/promises'

/** What the system (Linux) says of a process. */
interface Process {
  pid: number
  parent: number
  /** Its own processor time and that of its children that have ended. */
  cpuSeconds: number
  residentBytes: number
}

const ticksASecond = 100
const pageBytes = 4096

async function readProcess(pid: number): Promise<Process | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0)
  return {
    pid,
    parent: fields[1] ?? 0,
    cpuSeconds: ticks / ticksASecond,
    residentBytes: (fields[21] ?? 0) * pageBytes,
  }
}

/** A process and everything below it that runs now. */
async function listFamily(root: number): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = (await Promise.all(pids.map(readProcess))).filter((found) => found !== undefined)
  const family = new Set([root])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all.filter(({ pid }) => family.has(pid))
}

/** Processor seconds that a process and its children, ended ones too, have used so far. */
export async function cpuSecondsOf(root: number): Promise<number> {
  return (await listFamily(root)).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
}

/** Looks every tenth of a second how much memory a process and its children hold; the answer ends it: the most, in MB. */
export function watchMemory(root: number): () => Promise<number> {
  let most = 0
  let isOver = false
  const look = async () => {
    while (!isOver) {
      const bytes = (await listFamily(root)).reduce((sum, { residentBytes }) => sum + residentBytes, 0)
      most = Math.max(most, bytes)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const looking = look()
  return async () => {
    isOver = true
    await looking
    return most / 1_000_000
  }
}
