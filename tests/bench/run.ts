import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { connect, disconnect } from '#db/client.ts'
import { startWholeProduct } from '#tests/support/whole-product.ts'
import { measureAnnotations } from './annotations.ts'
import { measureFeedbackCheck } from './feedback-check.ts'
import { type Figure, judge, printTable } from './figures.ts'
import { measureGrowthRecord } from './growth-record.ts'
import { measureMedia, mediaParts } from './media/index.ts'
import { measureMoments } from './moments.ts'
import { measurePages } from './pages.ts'
import { measureUpload } from './upload.ts'

/**
 * `npm run bench` prints a table; `-- --json` also writes bench/report.json; `-- --only=upload,pages,media:seeks` measures a part.
 * Every figure stands beside a reference measured in the same run, so that a busy machine shifts both.
 */
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length)
const isWanted = (...names: string[]) =>
  only === undefined || names.some((name) => only.split(',').includes(name))

const figures: Figure[] = []
if (isWanted('feedback-check')) figures.push(...measureFeedbackCheck())
if (isWanted('upload')) figures.push(...(await measureUpload()))
if (isWanted('annotations', 'growth-record', 'pages', 'moments', 'media', ...mediaParts)) {
  const product = await startWholeProduct()
  connect(product.databaseUrl, { max: 4 })
  try {
    if (isWanted('annotations')) figures.push(...(await measureAnnotations(product)))
    if (isWanted('growth-record')) figures.push(...(await measureGrowthRecord(product)))
    if (isWanted('pages')) figures.push(...(await measurePages(product)))
    if (isWanted('moments')) figures.push(...(await measureMoments(product)))
    if (isWanted('media', ...mediaParts))
      figures.push(...(await measureMedia(product, (part) => isWanted('media', part))))
  } finally {
    await disconnect()
    await product.stop()
  }
}

const judged = figures.map(judge)
printTable(judged)
if (process.argv.includes('--json')) {
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version }
  await mkdir('bench', { recursive: true })
  await writeFile(
    'bench/report.json',
    `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, figures: judged }, null, 2)}\n`,
  )
}
if (judged.some(({ holds }) => !holds)) process.exitCode = 1
