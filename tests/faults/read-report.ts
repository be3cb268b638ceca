import { readFile } from 'node:fs/promises'

/** What vitest writes down of a run, as far as it is read here. */
export interface Report {
  testResults: {
    /** The file. */
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

export interface Shown {
  title: string
  came: 'passed' | 'failed' | 'not run'
}

const idsIn = (text: string) => new Set(text.match(/\bR-\d\d\b/g))

/**
 * What came of the tests that bear a row's number, by row. A file that could not be read, or did not come to its tests,
 * has failed for every row that its text names.
 */
export async function readReport(report: Report, files: string[]): Promise<Map<string, Shown[]>> {
  const shown = new Map<string, Shown[]>()
  const add = (row: string, one: Shown) => shown.set(row, [...(shown.get(row) ?? []), one])
  const results = new Map(report.testResults.map((result) => [result.name, result]))
  for (const file of files) {
    const result = results.get(file)
    const tests = result?.assertionResults ?? []
    const broke = result?.status !== 'passed' && !tests.some(({ status }) => status === 'failed')
    if (broke)
      for (const row of idsIn(await readFile(file, 'utf8')))
        add(row, { title: `${file} did not come to its tests`, came: 'failed' })
    else
      for (const { fullName, status } of tests)
        for (const row of idsIn(fullName)) add(row, { title: fullName.trim(), came: cameOf(status) })
  }
  return shown
}

const cameOf = (status: string) => (status === 'passed' || status === 'failed' ? status : 'not run')

export type Outcome = 'survived' | 'in part' | 'failed' | 'not yet'

/**
 * A row has survived only where every test that bears its number ran and passed, and there is one; in part where the
 * table says what these tests leave out.
 */
export function outcomeOf(tests: readonly Shown[], missing: string): Outcome {
  if (tests.some(({ came }) => came === 'failed')) return 'failed'
  if (tests.length === 0 || tests.some(({ came }) => came === 'not run')) return 'not yet'
  return missing === '' ? 'survived' : 'in part'
}

/** What is wrong with the table itself: rows twice or left out, and numbers that tests bear and no row has. */
export function troubleOf(rows: readonly string[], borne: Iterable<string>): string[] {
  const all = Array.from({ length: 68 }, (_, index) => `R-${String(index + 1).padStart(2, '0')}`)
  return [
    ...all
      .filter((row) => rows.filter((one) => one === row).length !== 1)
      .map((row) => `${row} has not one row.`),
    ...[...borne]
      .filter((row) => !all.includes(row))
      .map((row) => `${row} is borne by a test and is no row.`),
  ]
}
