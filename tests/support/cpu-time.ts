/** Milliseconds of a processor that this thread spends on some work: what else runs on the machine does not count. */
export function cpuMs(work: () => unknown): number {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1_000
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
