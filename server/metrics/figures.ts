/** Figures in the text format that Prometheus reads. Names and labels are ours; nothing that people wrote comes here. */

export interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

export interface Figure {
  name: string
  /** What it says, in a sentence. */
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: Sample[]
}

/** The page that a collector reads. */
export function printFigures(figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels = {}, value }) => `${name}${printLabels(labels)} ${value}`),
  ])
  return `${lines.join('\n')}\n`
}

function printLabels({ __suffix = '', ...labels }: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `${__suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''}`
}

const escaped = (value: string) => value.replace(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))

/** Counts how often something took how long, by one label whose values are few. */
export class Durations {
  readonly #bounds: readonly number[]
  readonly #byLabel = new Map<string, { counts: number[]; sum: number; count: number }>()

  /** The bounds of the buckets, in seconds, growing. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
  }

  add(label: string, seconds: number): void {
    const held = this.#byLabel.get(label) ?? { counts: this.#bounds.map(() => 0), sum: 0, count: 0 }
    this.#byLabel.set(label, held)
    held.sum += seconds
    held.count += 1
    for (const [index, bound] of this.#bounds.entries()) if (seconds <= bound) held.counts[index]! += 1
  }

  samples(labelName: string): Sample[] {
    return [...this.#byLabel].flatMap(([label, { counts, sum, count }]) => {
      const of = (suffix: string, value: number, le?: string): Sample => ({
        labels: { __suffix: suffix, [labelName]: label, ...(le !== undefined && { le }) },
        value,
      })
      return [
        ...this.#bounds.map((bound, index) => of('_bucket', counts[index] ?? 0, String(bound))),
        of('_bucket', count, '+Inf'),
        of('_sum', sum),
        of('_count', count),
      ]
    })
  }
}
