import { spawn } from 'node:child_process'
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { outcomeOf, type Report, readReport, troubleOf } from './read-report.ts'

/**
 * `npm run faults`: runs every test that bears a row's number, or that of the row given, and prints what came of it.
 * `-- --rounds=50` kills web, worker and database at random moments so many times instead, those of `--seed=1`.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const { only, rounds, seed } = readArguments()

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { rounds: { type: 'string' }, seed: { type: 'string' } },
    })
    const numbers = [values.rounds ?? '1', values.seed ?? '1']
    const [row] = positionals
    if (
      positionals.length > 1 ||
      !/^R-\d\d$/.test(row ?? 'R-00') ||
      !numbers.every((one) => /^[1-9]\d*$/.test(one))
    )
      throw new Error('not these')
    return { only: row, rounds: values.rounds, seed: values.seed }
  } catch {
    console.error('A row is named like R-31; --rounds and --seed take whole numbers from 1.')
    return process.exit(2)
  }
}

/** The files whose tests bear a number that is asked for: loading the others would take longer than running these. */
async function filesWithRows(): Promise<string[]> {
  const found: string[] = []
  const wanted = new RegExp(`['"\`]${only ?? 'R-\\d\\d'}\\b`)
  for await (const file of glob('{app,server,db,tests}/**/*.test.{ts,tsx}', { cwd: root }))
    if (wanted.test(await readFile(join(root, file), 'utf8'))) found.push(join(root, file))
  return found.sort()
}

/** Answers with its exit code. */
function runVitest(words: string[], settings: Record<string, string> = {}): Promise<number | null> {
  const env = { ...process.env, ...settings }
  const child = spawn('vitest', ['run', ...words], { cwd: root, env, stdio: ['ignore', 2, 2] })
  return new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject))
}

async function runTests(files: string[]): Promise<Report> {
  if (files.length === 0) return { testResults: [] }
  const folder = await mkdtemp(join(tmpdir(), 'reprise-faults-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runVitest([...reporters, '-t', only ?? 'R-\\d\\d', ...files])
    const read = JSON.parse(await readFile(report, 'utf8')) as Report
    const passed = read.testResults.every(({ status }) => status === 'passed')
    if (code !== 0 && passed)
      throw new Error('The tests passed, but something beside them failed: see above.')
    return read
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (rounds !== undefined) {
  const file = join(root, 'tests/faults/killed-at-random.test.ts')
  process.exit((await runVitest([file], { FAULT_ROUNDS: rounds, FAULT_SEED: seed ?? '1' })) ?? 1)
}

const table = (await readFile(new URL('README.md', import.meta.url), 'utf8')).split('\n').flatMap((line) => {
  const [, row = '', fault = '', missing = ''] = line.split('|').map((cell) => cell.trim())
  return /^R-\d\d$/.test(row) ? [{ row, fault, missing }] : []
})
const files = await filesWithRows()
const shown = await readReport(await runTests(files), files)
const trouble = troubleOf(
  table.map(({ row }) => row),
  shown.keys(),
)
const counts = { survived: 0, 'in part': 0, failed: 0, 'not yet': 0 }
for (const { row, fault, missing } of table) {
  if (only !== undefined && row !== only) continue
  const tests = shown.get(row) ?? []
  const outcome = outcomeOf(tests, missing)
  counts[outcome] += 1
  if (outcome === 'not yet' && missing === '')
    trouble.push(`${row} is shown by no test that ran, and nothing says why.`)
  console.log(`${row}  ${outcome.padEnd(8)}  ${fault}${missing && ` (${missing})`}`)
  for (const { title, came } of tests) console.log(`        ${came.padEnd(7)} ${title}`)
}
console.log(
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', '),
)
for (const sentence of trouble) console.error(sentence)
process.exit(counts.failed > 0 || trouble.length > 0 ? 1 : 0)
