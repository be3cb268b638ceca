import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What one piece of work may take at most. */
export interface Limits {
  /** Wall time. */
  timeMs: number
  /** Resident memory of the child. */
  memoryBytes: number
  /** The largest file it may write. */
  productBytes: number
}

/** Ways to start a program that reaches no network, not even its own machine's; the first that works is taken. */
const withoutNetwork = [
  ['unshare', '--net', '--'],
  ['unshare', '--user', '--map-current-user', '--net', '--'],
  ['unshare', '--user', '--map-root-user', '--net', '--'],
]
/** The system's own limits hold also where nobody watches: a child whose parent has died, or one that bursts. */
const withBounds = [['prlimit', '--core=0', '--']]

export interface Confinement {
  /** Words that go before a command; none where the system has no way or does not permit it. */
  network: string[]
  bounded: boolean
}

let known: Promise<Confinement> | undefined

/** How far this system lets a child be confined; tried once. */
export function confinement(): Promise<Confinement> {
  known ??= findConfinement()
  return known
}

/** Tries the ways in order by starting a program that does nothing. */
export async function findConfinement(
  networks: string[][] = withoutNetwork,
  bounds: string[][] = withBounds,
): Promise<Confinement> {
  if (process.platform !== 'linux') return { network: [], bounded: false }
  return {
    network: (await firstThatWorks(networks)) ?? [],
    bounded: (await firstThatWorks(bounds)) !== undefined,
  }
}

async function firstThatWorks(ways: string[][]): Promise<string[] | undefined> {
  for (const way of ways) {
    const [program = '', ...words] = way
    const works = await run(program, [...words, 'true'], { timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (works) return way
  }
  return undefined
}

/**
 * A command that runs `command` without network and within the system's limits, as far as there are such. Memory is
 * bounded at twice the limit, since what is merely reserved counts there; the parent's watch is the finer one.
 */
export function confined({ network, bounded }: Confinement, limits: Limits, command: string[]): string[] {
  const bounds = bounded
    ? [
        'prlimit',
        '--core=0',
        `--cpu=${Math.ceil(limits.timeMs / 1000) * 4 + 1}`,
        `--fsize=${limits.productBytes}`,
        `--data=${limits.memoryBytes * 2}`,
        '--',
      ]
    : []
  return [...network, ...bounds, ...command]
}
