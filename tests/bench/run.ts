import { connect, disconnect } from '#db/client.ts'
import { startWholeProduct, type WholeProduct } from '#tests/support/whole-product.ts'
import { measureAnnotations } from './annotations.ts'
import { measureCosts } from './costs.ts'
import { measureOneRoom } from './crowds/one-room.ts'
import { toldSettings } from './crowds/server-figures.ts'
import { measureStopped } from './crowds/stopped.ts'
import { measureThousand } from './crowds/thousand.ts'
import type { Curve } from './curves.ts'
import { measureFeedbackCheck } from './feedback-check.ts'
import { type Figure, judge, printTable } from './figures.ts'
import { measureGrowingNotes } from './growth/notes.ts'
import { measureGrowingRecordings } from './growth/recordings.ts'
import { measureGrowingSockets } from './growth/sockets.ts'
import { measureGrowthRecord } from './growth-record.ts'
import { measureMedia, mediaParts } from './media/index.ts'
import { measureTwoWorkers } from './media/two-workers.ts'
import { measureWorkerMemory } from './media/worker-memory.ts'
import { measureMoments } from './moments.ts'
import { measurePages } from './pages.ts'
import { beginReport, keepPart } from './report.ts'
import { measureUpload } from './upload.ts'

/**
 * `npm run bench` measures everything, prints a table and writes bench/report.json and bench/report.html.
 * `-- --only=upload,pages,media:seeks,growth` measures these alone and leaves the rest of the report as it was;
 * `-- --seconds=10` lets each of the crowds write for so long instead of as long as was promised; with `--json`
 * the figures are printed as JSON and not as a table. Every figure stands beside a reference measured in the same run, so that
 * a busy machine shifts both.
 */
const optionOf = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
const only = optionOf('only')?.split(',')
const asJson = process.argv.includes('--json')
const seconds = optionOf('seconds') === undefined ? undefined : Number(optionOf('seconds'))

type Measured = Figure[] | { figures: Figure[]; curves: Curve[] }
type Part = () => Measured | Promise<Measured>

/** Measures on a product of the part's own, so that none finds what another has left. */
const onProduct =
  (measure: (product: WholeProduct) => Promise<Measured>, settings: Record<string, string> = {}): Part =>
  async () => {
    const product = await startWholeProduct({ ...toldSettings, ...settings })
    connect(product.databaseUrl, { max: 4 })
    try {
      return await measure(product)
    } finally {
      await disconnect()
      await product.stop()
    }
  }

const parts: Record<string, Part> = {
  'feedback-check': measureFeedbackCheck,
  upload: measureUpload,
  annotations: onProduct(measureAnnotations),
  'growth-record': onProduct(measureGrowthRecord),
  pages: onProduct(measurePages),
  moments: onProduct(measureMoments),
  costs: onProduct(measureCosts),
  'growth:notes': onProduct(measureGrowingNotes),
  'growth:recordings': onProduct(measureGrowingRecordings),
  'growth:sockets': onProduct(measureGrowingSockets),
  'crowds:one-room': onProduct((product) => measureOneRoom(product, seconds ?? 60)),
  'crowds:stopped': onProduct((product) => measureStopped(product, seconds ?? 15)),
  'crowds:thousand': onProduct((product) => measureThousand(product, seconds ?? 300)),
  ...Object.fromEntries(
    mediaParts.map((name) => [name, onProduct((product) => measureMedia(product, (part) => part === name))]),
  ),
  'media:memory': onProduct(measureWorkerMemory, { ROLE: 'web' }),
  'media:two-workers': onProduct(measureTwoWorkers, { ROLE: 'web' }),
}

/** A part is asked for by its name, or with others of its kind: `growth`, `crowds`, `media`. */
const isWanted = (name: string) =>
  only === undefined || only.some((asked) => name === asked || name.startsWith(`${asked}:`))
const unknown = only?.filter(
  (asked) => !Object.keys(parts).some((name) => name === asked || name.startsWith(`${asked}:`)),
)
if (unknown?.length || (seconds !== undefined && !(seconds >= 1))) {
  console.error(`Parts are ${Object.keys(parts).join(', ')}; --seconds takes 1 or more.`)
  process.exit(2)
}

const report = await beginReport({ keepsBefore: only !== undefined })
const judged = []
for (const [name, measure] of Object.entries(parts).filter(([part]) => isWanted(part))) {
  const began = performance.now()
  const measuredAt = new Date().toISOString()
  const came = await Promise.resolve()
    .then(measure)
    .then(
      (measured) => (Array.isArray(measured) ? { figures: measured, curves: [] } : measured),
      (error: unknown) => {
        console.error(error)
        process.exitCode = 1
        return { figures: [], curves: [], failure: String(error) }
      },
    )
  const figures = came.figures.map(judge)
  judged.push(...figures)
  const tookSeconds = (performance.now() - began) / 1_000
  await keepPart(report, { ...came, name, measuredAt, tookSeconds, figures })
}
if (asJson) console.log(JSON.stringify(judged, null, 2))
else printTable(judged)
if (judged.some(({ holds }) => !holds)) process.exitCode = 1
// Browsers of a part that did not come to its end would look for its server for ever.
process.exit()
