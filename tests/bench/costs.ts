import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { paths } from '#app/paths.ts'
import { databaseUrl, transaction } from '#db/client.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { placeMany } from './crowd.ts'
import type { Figure } from './figures.ts'
import { fetchWhole } from './growth/fetch-whole.ts'
import { cpuSecondsOf } from './media/processes.ts'
import { postNote } from './post-note.ts'

const notesOfRoom = 200
const notesMeasured = 20_000
const recordingsOfLibrary = 60
const warmUp = 20
const rounds = 150
const idleMs = 10_000
const commitLanes = 8
const commitMs = 5_000

/** What each thing people do takes of the processors of web and database, for the plan of many schools; docs/capacity.md reckons with it. */
export async function measureCosts({ origin, pid, dataDir }: WholeProduct): Promise<Figure[]> {
  const { orgId } = await openSchool('Bench school of costs')
  const teacher = await enrol(orgId, 'Tom Okafor', ['teacher'])
  const coach = await enrol(orgId, 'Vera Lind', ['coach'])
  for (let count = 1; count < recordingsOfLibrary; count += 1) await buildRecording(teacher.actor)
  const recordingId = await buildRecording(teacher.actor)
  await buildShare(teacher.actor, recordingId, coach.actor, 'annotate')
  await placeMany(recordingId, [teacher, coach], notesOfRoom)
  const machine = { web: pid, database: await postmasterOf(dataDir) }
  const idle = await idleShare(machine)
  const acts = [
    {
      name: `the list of ${recordingsOfLibrary} recordings`,
      act: () => fetchWhole(origin, teacher, paths.recordings()),
    },
    {
      name: `a room’s page with ${notesOfRoom} notes`,
      act: () => fetchWhole(origin, coach, paths.recording(recordingId)),
    },
    { name: 'a note', act: (round: number) => write(origin, round % 2 ? coach : teacher, recordingId) },
  ]
  const figures: Figure[] = [
    {
      name: 'processor of web and worker while nobody asks, a second',
      value: idle.web * 1_000,
      unit: 'ms',
      reference: { name: 'of the database', value: idle.database * 1_000 },
      limit: 'stated',
    },
  ]
  for (const { name, act } of acts) {
    for (let round = 0; round < warmUp; round += 1) await act(round)
    const before = await taken(machine)
    for (let round = 0; round < rounds; round += 1) await act(round)
    const after = await taken(machine)
    const seconds = (after.at - before.at) / 1_000
    const each = (of: 'web' | 'database') =>
      (Math.max(0, after[of] - before[of] - idle[of] * seconds) / rounds) * 1_000
    figures.push({
      name: `processor of the web for ${name}`,
      value: each('web'),
      unit: 'ms',
      reference: { name: 'of the database', value: each('database') },
      limit: 'stated',
    })
  }
  return [...figures, await measureRows(teacher), await measureCommits()]
}

const write = (origin: string, writer: Enrolled, recordingId: string) => postNote(origin, writer, recordingId)

interface Machine {
  web: number
  database: number
}

async function taken(machine: Machine) {
  const [web, database] = await Promise.all([cpuSecondsOf(machine.web), cpuSecondsOf(machine.database)])
  return { at: performance.now(), web, database }
}

/** What both take of a processor while nobody asks for anything. */
async function idleShare(machine: Machine): Promise<{ web: number; database: number }> {
  const before = await taken(machine)
  await new Promise((resolve) => setTimeout(resolve, idleMs))
  const after = await taken(machine)
  const seconds = (after.at - before.at) / 1_000
  return { web: (after.web - before.web) / seconds, database: (after.database - before.database) / seconds }
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8'), 10)
}

/** What a note takes on the database's disk, with its indexes and its tag. */
async function measureRows(author: Enrolled): Promise<Figure> {
  const { orgId } = author.actor
  const sizes = async () => {
    const [row] = await transaction({ orgId }, (tx) =>
      tx.execute<{ all: number; bare: number }>(sql`
        select (pg_total_relation_size('annotations') + pg_total_relation_size('annotation_tags'))::float8 as all,
          pg_relation_size('annotations')::float8 as bare`),
    )
    return row ?? { all: 0, bare: 0 }
  }
  const before = await sizes()
  await placeMany(await buildRecording(author.actor), [author], notesMeasured)
  const after = await sizes()
  const each = (of: 'all' | 'bare') => (after[of] - before[of]) / notesMeasured / 1_000
  return {
    name: 'a note on the database’s disk, with its indexes and tag',
    value: each('all'),
    unit: 'kB',
    reference: { name: 'its row alone', value: each('bare') },
    limit: 'stated',
  }
}

/** How many transactions with a notice the database commits in a second, several at a time, against as many without. */
async function measureCommits(): Promise<Figure> {
  const client = postgres(databaseUrl(), { max: commitLanes, onnotice: () => {} })
  await client`create table if not exists bench_commits (id bigserial primary key, body text not null)`
  const perSecond = async (tells: boolean) => {
    let commits = 0
    const until = performance.now() + commitMs
    const lane = async () => {
      while (performance.now() < until) {
        await client.begin(async (tx) => {
          await tx`insert into bench_commits (body) values ('As long as a short note.')`
          if (tells) await tx`select pg_notify('bench_commits', 'an id')`
        })
        commits += 1
      }
    }
    await Promise.all(Array.from({ length: commitLanes }, lane))
    return commits / (commitMs / 1_000)
  }
  await perSecond(true)
  const [told, silent] = [await perSecond(true), await perSecond(false)]
  await client`drop table bench_commits`
  await client.end({ timeout: 5 })
  return {
    name: `commits with a notice a second, ${commitLanes} at a time`,
    value: told,
    unit: 'commits',
    reference: { name: 'without one', value: silent },
    limit: 'stated',
  }
}
