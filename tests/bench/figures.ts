/** One measured figure beside what it is measured against. */
export interface Figure {
  name: string
  value: number
  unit: 'ms' | 's' | 'kB' | 'MB' | 'MB/s' | 'seeks' | 'nodes' | 'requests'
  /** What the reference is and its value in the same unit. */
  reference: { name: string; value: number }
  /** The figure over the reference may be at most (or must be at least) this. */
  limit: { atMost: number } | { atLeast: number }
}

export interface JudgedFigure extends Figure {
  ratio: number
  holds: boolean
}

export function judge(figure: Figure): JudgedFigure {
  const ratio = figure.value / figure.reference.value
  const { limit } = figure
  return { ...figure, ratio, holds: 'atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast }
}

/** The value below which the share `p` of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5)

export function printTable(figures: readonly JudgedFigure[]): void {
  const rows = figures.map((figure) => [
    figure.name,
    `${round(figure.value)} ${figure.unit}`,
    `${figure.reference.name}: ${round(figure.reference.value)} ${figure.unit}`,
    figure.ratio.toFixed(2),
    'atMost' in figure.limit ? `≤ ${figure.limit.atMost}` : `≥ ${figure.limit.atLeast}`,
    figure.holds ? 'holds' : 'MISSED',
  ])
  const table = [['figure', 'measured', 'against', 'ratio', 'target', ''], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

const round = (value: number) => (value < 100 ? Number(value.toPrecision(3)) : Math.round(value))
