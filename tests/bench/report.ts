import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import type { Curve } from './curves.ts'
import type { JudgedFigure } from './figures.ts'
import { reportPage } from './report-page.ts'

/** What one part of the bench came to. */
export interface MeasuredPart {
  name: string
  measuredAt: string
  tookSeconds: number
  figures: JudgedFigure[]
  curves: Curve[]
  /** Why it did not come to its end. */
  failure?: string
}

export interface Report {
  machine: { processors: number; model: string; memoryGb: number; node: string }
  parts: MeasuredPart[]
}

const folder = 'bench'

/** An empty report of this machine, or one in which stays what was measured before, until it is measured anew. */
export async function beginReport({ keepsBefore }: { keepsBefore: boolean }): Promise<Report> {
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
  }
  const before = keepsBefore ? await readBefore() : undefined
  return { machine, parts: before?.parts ?? [] }
}

async function readBefore(): Promise<Report | undefined> {
  try {
    const read = JSON.parse(await readFile(`${folder}/report.json`, 'utf8')) as Partial<Report>
    return Array.isArray(read.parts) ? (read as Report) : undefined
  } catch {
    return undefined
  }
}

/** Puts a part into the report, in place of what it came to before, and writes it down: figures as JSON, all of it as a page. */
export async function keepPart(report: Report, part: MeasuredPart): Promise<void> {
  const place = report.parts.findIndex(({ name }) => name === part.name)
  if (place < 0) report.parts.push(part)
  else report.parts[place] = part
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}/report.json`, `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(`${folder}/report.html`, reportPage(report))
}
