import type { WholeProduct } from '#tests/support/whole-product.ts'
import { type Figure, percentile } from '../figures.ts'
import { openFloor } from '../floor.ts'
import { type Crowd, gatherCrowds } from './crowd-school.ts'
import { enterAll, heardOnce, untilHeard } from './listener.ts'
import { lateness, readFigures, watchMemoryOf } from './server-figures.ts'
import { waitsOf } from './waits.ts'
import { allOf, writeSteadily } from './write-steadily.ts'

const people = 200
const writers = 20
const everyMs = 500
const floorRounds = 60
const mostMs = 300

/** Two hundred people in one room, twenty of whom write twice a second. */
export async function measureOneRoom(product: WholeProduct, seconds: number): Promise<Figure[]> {
  const { origin, databaseUrl } = product
  const [crowd, rehearsal] = await gatherCrowds(2, people)
  if (!crowd || !rehearsal) throw new Error('There is no room.')
  const floorMs = await floorOf(databaseUrl)
  const memory = await watchMemoryOf(product)
  try {
    // What a process keeps once it has done such a thing at all is none of this crowd's.
    await crowdIn(origin, rehearsal, Math.min(10, seconds))
    await leaveAll(product, rehearsal)
    const before = await memory.read()
    await readFigures(product)
    const { posted, notes, gaps } = await crowdIn(origin, crowd, seconds)
    const figures = await readFigures(product)
    const right = heardOnce(crowd.room, notes)
    await leaveAll(product, crowd)
    const after = await memory.read()
    const p95 = percentile(waitsOf(crowd.room, posted), 0.95)
    const acknowledged = percentile(
      posted.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt),
      0.95,
    )
    const what = `${people} in one room, ${writers} writing twice a second, ${seconds} s`
    return [
      {
        name: `${what}: heard by everybody once and in order`,
        value: right,
        unit: 'notes',
        reference: { name: 'written × listeners', value: notes * people },
        limit: { atLeast: 1 },
      },
      {
        name: `${what}: from acknowledgement to the last receiver, p95`,
        value: p95,
        unit: 'ms',
        reference: { name: 'allowed', value: mostMs },
        limit: { atMost: 1 },
      },
      {
        name: `${what}: the same`,
        value: p95,
        unit: 'ms',
        reference: { name: `bare frames to ${people}, p95`, value: floorMs },
        limit: 'stated',
      },
      {
        name: `${what}: acknowledged, p95`,
        value: acknowledged,
        unit: 'ms',
        reference: { name: 'allowed from then on', value: mostMs },
        limit: 'stated',
      },
      lateness(what, figures),
      {
        name: `${what}: asked for what was missing`,
        value: gaps,
        unit: 'requests',
        reference: { name: 'listeners', value: people },
        limit: 'stated',
      },
      {
        name: `${what}: memory once they have left`,
        value: after,
        unit: 'MB',
        reference: { name: 'before they came', value: before },
        limit: { atMost: 1.1 },
      },
    ]
  } finally {
    memory.close()
  }
}

async function crowdIn(origin: string, { room, people: all }: Crowd, seconds: number) {
  await enterAll(
    origin,
    all.map((person) => ({ person, room })),
  )
  const each = all.slice(0, writers).map((writer, index) =>
    writeSteadily(origin, writer, room.recordingId, {
      ...{ everyMs, forMs: seconds * 1_000 },
      startsAfterMs: (index * everyMs) / writers,
    }),
  )
  const posted = (await allOf(each)).flat()
  await untilHeard([room], posted.length)
  return { posted, notes: posted.length, gaps: room.listeners.reduce((sum, { gaps }) => sum + gaps, 0) }
}

/** Everybody goes, and the product has noticed. */
async function leaveAll(product: WholeProduct, { room }: Crowd): Promise<void> {
  for (const listener of room.listeners) listener.leaves()
  const deadline = performance.now() + 30_000
  while ((await readFigures(product)).sockets > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 200))
}

/** From a bare commit to the last of as many bare WebSockets, p95. */
async function floorOf(databaseUrl: string): Promise<number> {
  const floor = await openFloor(databaseUrl, { receivers: people })
  const waits: number[] = []
  for (let round = 0; round < floorRounds; round += 1) {
    const { committedMs, seenMs } = await floor.once()
    waits.push(seenMs - committedMs)
  }
  await floor.close()
  return percentile(waits, 0.95)
}
