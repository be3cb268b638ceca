import { sql } from 'drizzle-orm'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { lineOf, samplesOf } from '../curves.ts'
import { type Figure, median } from '../figures.ts'
import { fetchWhole } from './fetch-whole.ts'

const sizes = [100, 10_000, 100_000] as const
const largest = sizes[sizes.length - 1] as number
const smallest = sizes[0]
const sharedCount = 100
const rowsAtOnce = 5_000
const warmUp = 3
const rounds = 10

/** Who looks, and where: all of a library is one person's own, a hundred of it are another's to see. */
interface Library {
  owner: Enrolled
  colleague: Enrolled
}

/** What the list of recordings and the search cost in schools with a hundred, ten thousand and a hundred thousand recordings: turn by turn. */
export async function measureGrowingRecordings({ origin }: WholeProduct) {
  const libraries = new Map<number, Library>()
  for (const size of sizes) {
    const { orgId } = await openSchool(`Bench school of ${size} recordings`)
    const owner = await enrol(orgId, 'Tom Okafor', ['teacher'])
    const colleague = await enrol(orgId, 'Vera Lind', ['coach'])
    await fill(owner.actor, colleague.actor, size)
    libraries.set(size, { owner, colleague })
  }
  await transaction('system', (tx) => tx.execute(sql`analyze`))
  const asked = [
    { name: 'own, all of them', who: 'owner', path: paths.recordings() },
    { name: `shared, ${sharedCount} of them`, who: 'colleague', path: `${paths.recordings()}?which=shared` },
    {
      name: 'search through all, one of a hundred fits',
      who: 'owner',
      path: paths.search({ words: 'kumquat' }),
    },
    {
      name: `search through ${sharedCount}, one of a hundred fits`,
      who: 'colleague',
      path: paths.search({ words: 'kumquat' }),
    },
  ] as const
  const samples = asked.map((one) => ({ ...one, taken: samplesOf(sizes) }))
  for (let round = -warmUp; round < rounds; round += 1)
    for (const [size, library] of libraries)
      for (const { who, path, taken } of samples) {
        const { ms, text } = await fetchWhole(origin, library[who], path)
        if (!text.includes('Lesson ')) throw new Error(`${path} shows none of ${size} recordings.`)
        if (round >= 0) taken.get(size)?.push(ms)
      }
  const lines = samples.map(({ name, taken }) => lineOf(name, taken))
  const figures = samples.map(
    ({ name, taken }): Figure => ({
      name: `recordings: ${name}, of ${largest}, median`,
      value: median(taken.get(largest) ?? []),
      unit: 'ms',
      reference: { name: `of ${smallest}`, value: median(taken.get(smallest) ?? []) },
      limit: 'stated',
    }),
  )
  const titled = (title: string, some: typeof lines) => ({
    ...{ title, along: 'recordings in the school', unit: 'ms' as const },
    lines: some,
  })
  return {
    figures,
    curves: [titled('The list of recordings', lines.slice(0, 2)), titled('Search by words', lines.slice(2))],
  }
}

/** So many recordings of the owner's, minute by minute into the past, each with a note; the newest are shared. */
async function fill({ orgId, personId }: Actor, colleague: Actor, size: number): Promise<void> {
  const body = JSON.stringify(documentFromText('What three students said, and what was asked next.'))
  for (let from = 1; from <= size; from += rowsAtOnce) {
    const to = Math.min(size, from + rowsAtOnce - 1)
    await transaction('system', (tx) =>
      tx.execute(sql`
        with made as (
          insert into recordings (id, org_id, owner_id, title, state, duration_ms, fingerprint, last_seq, created_at)
          select uuidv7(), ${orgId}, ${personId}, 'Lesson ' || n, 'ready', 2700000, gen_random_uuid()::text, 1,
            now() - n * interval '1 minute'
          from generate_series(${from}::int, ${to}::int) as n
          returning id, title)
        insert into annotations
          (id, org_id, recording_id, author_id, client_id, start_ms, body, body_text, kind, polarity, visibility,
            seq, changed_seq, said_seq)
        select uuidv7(), ${orgId}, id, ${personId}, gen_random_uuid(), 60000, ${body}::jsonb,
          'What three students said, and what was asked next. '
            || case when title like 'Lesson %01' or title = 'Lesson 1' then 'A kumquat.' else '' end,
          'notice', 'none', 'shared', 1, 1, 1
        from made`),
    )
  }
  await transaction({ orgId }, (tx) =>
    tx.execute(sql`
      insert into share_grants (id, org_id, recording_id, person_id, rights, granted_by)
      select uuidv7(), ${orgId}, id, ${colleague.personId}, 'view', ${personId} from recordings
      where org_id = ${orgId} order by created_at desc limit ${sharedCount}`),
  )
}
