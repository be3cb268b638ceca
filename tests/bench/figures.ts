/** One measured figure beside what it is measured against. */
export interface Figure {
  name: string
  value: number
  unit: 'ms' | 's' | 'kB' | 'MB' | 'MB/s' | 'seeks' | 'nodes' | 'requests' | 'notes' | 'commits'
  /** What the reference is and its value in the same unit. */
  reference: { name: string; value: number }
  /** The figure over the reference may be at most (or must be at least) this; `stated` where nothing was promised of it. */
  limit: { atMost: number } | { atLeast: number } | 'stated'
}

export interface JudgedFigure extends Figure {
  ratio: number
  holds: boolean
}

export function judge(figure: Figure): JudgedFigure {
  const value = finite(figure.value)
  const reference = { ...figure.reference, value: finite(figure.reference.value) }
  const ratio = value === reference.value ? 1 : finite(value / reference.value)
  return { ...figure, value, reference, ratio, holds: doesHold(ratio, figure.limit) }
}

/** What never came is written as a thousand million: a report knows no infinity. */
const finite = (value: number) => (Number.isFinite(value) ? value : 1e9)

function doesHold(ratio: number, limit: Figure['limit']): boolean {
  if (limit === 'stated') return true
  return 'atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast
}

/** The value below which the share `p` of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5)

export const tableHead = ['figure', 'measured', 'against', 'ratio', 'target', ''] as const

/** A figure as the table says it, cell by cell. */
export function cellsOf(figure: JudgedFigure): string[] {
  const { limit } = figure
  const target = limit === 'stated' ? '' : 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`
  return [
    figure.name,
    `${round(figure.value)} ${figure.unit}`,
    `${figure.reference.name}: ${round(figure.reference.value)} ${figure.unit}`,
    figure.ratio.toFixed(2),
    target,
    limit === 'stated' ? 'stated' : figure.holds ? 'holds' : 'MISSED',
  ]
}

export function printTable(figures: readonly JudgedFigure[]): void {
  const table = [[...tableHead], ...figures.map(cellsOf)]
  const widths = tableHead.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

export const round = (value: number) => (value < 100 ? Number(value.toPrecision(3)) : Math.round(value))
