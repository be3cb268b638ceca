import { sql } from 'drizzle-orm'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { placeMany } from '../crowd.ts'
import { type Curve, lineOf, samplesOf } from '../curves.ts'
import { type Figure, median } from '../figures.ts'
import { openFloor } from '../floor.ts'
import { postNote } from '../post-note.ts'
import { fetchWhole } from './fetch-whole.ts'

const sizes = [10, 1_000, 10_000] as const
const largest = sizes[sizes.length - 1] as number
const smallest = sizes[0]
const writers = 4
const warmUp = 10
const writes = 70
const openings = 14

/** What a note more and an opening cost on a recording with ten, a thousand and ten thousand notes: turn by turn. */
export async function measureGrowingNotes({ origin, databaseUrl }: WholeProduct) {
  const { orgId } = await openSchool('Bench school of notes')
  const teacher = await enrol(orgId, 'Tom Okafor', ['teacher'])
  const authors = await Promise.all(
    Array.from({ length: writers }, (_, index) => enrol(orgId, `Coach ${index}`, ['coach'])),
  )
  const held = new Map<number, string>()
  for (const size of sizes) {
    const recordingId = await buildRecording(teacher.actor)
    for (const author of authors) await buildShare(teacher.actor, recordingId, author.actor, 'annotate')
    await placeMany(recordingId, [teacher, ...authors], size)
    held.set(size, recordingId)
  }
  await transaction('system', (tx) => tx.execute(sql`analyze annotations`))
  const written = await measureWriting(origin, databaseUrl, authors, held)
  const opened = await measureOpening(origin, teacher, held)
  const at = (samples: Map<number, number[]>, size: number) => median(samples.get(size) ?? [])
  const figures: Figure[] = [
    {
      name: `a note more among ${largest}, acknowledged, median`,
      value: at(written.notes, largest),
      unit: 'ms',
      reference: { name: `among ${smallest}`, value: at(written.notes, smallest) },
      limit: { atMost: 1.5 },
    },
    {
      name: `a note more among ${largest}, acknowledged, median`,
      value: at(written.notes, largest),
      unit: 'ms',
      reference: { name: 'bare insert, commit, NOTIFY', value: at(written.floor, largest) },
      limit: 'stated',
    },
    {
      name: `a room’s page with ${largest} notes, median`,
      value: at(opened.pages, largest),
      unit: 'ms',
      reference: { name: `with ${smallest}`, value: at(opened.pages, smallest) },
      limit: 'stated',
    },
    {
      name: `all of ${largest} notes read, median`,
      value: at(opened.lists, largest),
      unit: 'ms',
      reference: { name: 'bare query of the same rows', value: at(opened.floor, largest) },
      limit: 'stated',
    },
  ]
  const curves: Curve[] = [
    {
      title: 'A note more, acknowledged',
      ...{ along: 'notes on the recording', unit: 'ms' },
      lines: [
        lineOf('a note', written.notes),
        lineOf('floor: bare insert, commit, NOTIFY', written.floor, true),
      ],
    },
    {
      title: 'Opening a recording',
      ...{ along: 'notes on the recording', unit: 'ms' },
      lines: [
        lineOf('the page', opened.pages),
        lineOf('all notes', opened.lists),
        lineOf('floor: bare query of the same rows', opened.floor, true),
      ],
    },
  ]
  return { figures, curves }
}

async function measureWriting(
  origin: string,
  databaseUrl: string,
  authors: readonly Enrolled[],
  held: ReadonlyMap<number, string>,
) {
  const notes = samplesOf(sizes)
  const floors = samplesOf(sizes)
  const floor = await openFloor(databaseUrl)
  for (let round = 0; round < writes; round += 1)
    for (const [size, recordingId] of held) {
      const { committedMs } = await floor.once()
      const writer = authors[round % authors.length] as Enrolled
      const { sentAt, acknowledgedAt } = await postNote(origin, writer, recordingId, { startMs: round })
      if (round < warmUp) continue
      floors.get(size)?.push(committedMs)
      notes.get(size)?.push(acknowledgedAt - sentAt)
    }
  await floor.close()
  return { notes, floor: floors }
}

async function measureOpening(origin: string, person: Enrolled, held: ReadonlyMap<number, string>) {
  const pages = samplesOf(sizes)
  const lists = samplesOf(sizes)
  const floor = samplesOf(sizes)
  for (let round = -2; round < openings; round += 1)
    for (const [size, recordingId] of held) {
      const page = await fetchWhole(origin, person, paths.recording(recordingId))
      const list = await fetchWhole(origin, person, paths.annotations(recordingId, 0))
      const began = performance.now()
      await transaction('system', (tx) =>
        tx.execute(sql`select id, author_id, start_ms, end_ms, body, kind, polarity, seq, rev, created_at
          from ${annotations} where recording_id = ${recordingId} order by seq`),
      )
      const bare = performance.now() - began
      if (round < 0) continue
      pages.get(size)?.push(page.ms)
      lists.get(size)?.push(list.ms)
      floor.get(size)?.push(bare)
    }
  return { pages, lists, floor }
}
