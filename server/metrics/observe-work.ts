import { Durations, type Figure } from './figures.ts'

export interface WorkWatch {
  /** Goes around each run of a job. */
  watchRun: <T>(kind: string, run: () => Promise<T>) => Promise<T>
  figures: () => Figure[]
}

/** In seconds: from a mail to a long film. */
const bounds = [0.1, 1, 5, 15, 60, 300, 900, 3_600]

/** Counts what this process works on: by kind, how it ended, and how long it took. */
export function observeWork(): WorkWatch {
  const ended = new Map<string, { kind: string; outcome: string; value: number }>()
  const active = new Map<string, number>()
  const durations = new Durations(bounds)

  const count = (kind: string, outcome: string) => {
    const key = `${kind} ${outcome}`
    const held = ended.get(key) ?? { kind, outcome, value: 0 }
    held.value += 1
    ended.set(key, held)
  }

  return {
    watchRun: async (kind, run) => {
      const from = performance.now()
      active.set(kind, (active.get(kind) ?? 0) + 1)
      let outcome = 'failed'
      try {
        const result = await run()
        outcome = 'done'
        return result
      } finally {
        active.set(kind, (active.get(kind) ?? 1) - 1)
        count(kind, outcome)
        durations.add(kind, (performance.now() - from) / 1_000)
      }
    },
    figures: () => [
      {
        name: 'reprise_job_runs_total',
        help: 'Runs of jobs that have ended in this process, by kind and outcome; one that failed may be tried again.',
        type: 'counter',
        samples: [...ended.values()].map(({ value, ...labels }) => ({ labels, value })),
      },
      {
        name: 'reprise_job_runs_active',
        help: 'Runs under way in this process.',
        type: 'gauge',
        samples: [...active].map(([kind, value]) => ({ labels: { kind }, value })),
      },
      {
        name: 'reprise_job_run_duration_seconds',
        help: 'How long runs took, however they ended.',
        type: 'histogram',
        samples: durations.samples('kind'),
      },
    ],
  }
}
