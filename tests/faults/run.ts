import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npm run faults`: runs every test that bears a row's number, or that of the row given, and prints what came of it. */

interface Report {
  testResults: { assertionResults: { fullName: string; title: string; status: string }[] }[]
}

const [only] = process.argv.slice(2)
if (only !== undefined && !/^R-\d\d$/.test(only)) {
  console.error('A row is named like R-31.')
  process.exit(2)
}

async function runTests(project: string): Promise<Report['testResults'][number]['assertionResults']> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-faults-'))
  const file = join(folder, 'report.json')
  const asked = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const child = spawn('vitest', [...asked, '-t', only ?? 'R-\\d\\d'], { stdio: ['ignore', 2, 2] })
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject))
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Report
    const found = report.testResults.flatMap(({ assertionResults }) => assertionResults)
    if (found.length === 0) throw new Error(`No test of ${project} was looked at.`)
    return found
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const rows = (await readFile(new URL('README.md', import.meta.url), 'utf8')).split('\n').flatMap((line) => {
  const [, row = '', fault = '', missing = ''] = line.split('|').map((cell) => cell.trim())
  return /^R-\d\d$/.test(row) && (only === undefined || row === only) ? [{ row, fault, missing }] : []
})
const all = [...(await runTests('unit')), ...(await runTests('integration'))]
const ran = all.filter(({ status }) => status === 'passed' || status === 'failed')
const counts = { survived: 0, failed: 0, 'not yet': 0 }
for (const { row, fault, missing } of rows) {
  const own = ran.filter(({ title }) => title.startsWith(`${row} `))
  const failed = own.filter(({ status }) => status === 'failed')
  const outcome = own.length === 0 ? 'not yet' : failed.length > 0 ? 'failed' : 'survived'
  counts[outcome] += 1
  console.log(`${row}  ${outcome.padEnd(8)}  ${fault}${missing && ` (${missing})`}`)
  for (const { title, status } of own) console.log(`        ${status === 'failed' ? '✗' : '✓'} ${title}`)
}
console.log(
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', '),
)
process.exit(counts.failed > 0 ? 1 : 0)
