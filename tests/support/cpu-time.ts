/** What took less is done again: it could not be told from nothing where a kernel counts by ticks. */
const leastToldMs = 10

/** Milliseconds of a processor that this thread spends on some work: what else runs on the machine does not count. */
export function cpuMs(work: () => unknown): number {
  const start = process.threadCpuUsage()
  for (let times = 1; ; times += 1) {
    work()
    const { user, system } = process.threadCpuUsage(start)
    const spentMs = (user + system) / 1_000
    if (spentMs >= leastToldMs) return spentMs / times
  }
}

/**
 * The least that each piece of work costs in several rounds. They take turns, so that what slows the machine for a
 * while slows all of them alike; whatever else it does only ever adds.
 */
export function leastCpuMs<const Works extends readonly (() => unknown)[]>(
  rounds: number,
  works: Works,
): { [Work in keyof Works]: number } {
  const least = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round += 1)
    for (const [index, work] of works.entries())
      least[index] = Math.min(least[index] ?? Number.POSITIVE_INFINITY, cpuMs(work))
  return least as { [Work in keyof Works]: number }
}
