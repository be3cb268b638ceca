import type { WholeProduct } from '#tests/support/whole-product.ts'
import { type Figure, percentile } from '../figures.ts'
import { type Crowd, gatherCrowds } from './crowd-school.ts'
import { enterAll, heardOnce, untilHeard } from './listener.ts'
import { lateness, readFigures, watchMemoryOf } from './server-figures.ts'
import { waitsOf } from './waits.ts'
import { allOf, writeSteadily } from './write-steadily.ts'

const rooms = 50
const peopleEach = 20
/** In each room: one note every two seconds, and a third of its people play the film, which they tell twice a second. */
const everyMs = 2_000
const playingEach = 7
const movesEveryMs = 500
const mostMs = 300

/** A thousand browsers in fifty rooms of one process. */
export async function measureThousand(product: WholeProduct, seconds: number): Promise<Figure[]> {
  const { origin } = product
  const crowds = await gatherCrowds(rooms, peopleEach)
  const memory = await watchMemoryOf(product)
  const empty = await memory.read()
  try {
    await enterAll(
      origin,
      crowds.flatMap(({ room, people }) => people.map((person) => ({ person, room }))),
    )
    const stopPlaying = playIn(crowds)
    // The first notes warm what every room keeps.
    const settling = 10
    const warm = await writeIn(origin, crowds, settling)
    const early = await memory.read()
    const before = await readFigures(product)
    const { posted, notes } = await writeIn(origin, crowds, seconds, warm.notes)
    const figures = await readFigures(product)
    const late = await memory.read()
    stopPlaying()
    const right = crowds.reduce((sum, { room }) => sum + heardOnce(room, notes), 0)
    for (const { room } of crowds) for (const listener of room.listeners) listener.leaves()
    const what = `${rooms * peopleEach} sockets in ${rooms} rooms, ${seconds} s`
    return [
      {
        name: `${what}: heard by everybody once and in order`,
        value: right,
        unit: 'notes',
        reference: { name: 'written × listeners', value: notes * rooms * peopleEach },
        limit: { atLeast: 1 },
      },
      {
        name: `${what}: from acknowledgement to the last receiver, p95`,
        value: percentile(posted, 0.95),
        unit: 'ms',
        reference: { name: 'allowed', value: mostMs },
        limit: { atMost: 1 },
      },
      {
        name: `${what}: memory at the end`,
        value: late,
        unit: 'MB',
        reference: { name: 'at the beginning', value: early },
        limit: { atMost: 1.1 },
      },
      {
        name: `${what}: memory with them in`,
        value: early,
        unit: 'MB',
        reference: { name: 'before they came', value: empty },
        limit: 'stated',
      },
      lateness(what, figures),
      {
        name: `${what}: processor`,
        value: figures.cpuSeconds - before.cpuSeconds,
        unit: 's',
        reference: { name: 'of one processor', value: seconds },
        limit: 'stated',
      },
    ]
  } finally {
    memory.close()
  }
}

/** One writer in each room for so long; answers how long each note took to the last receiver, and how many a room has now. */
async function writeIn(origin: string, crowds: readonly Crowd[], seconds: number, already = 0) {
  const each = crowds.map(async ({ room, people }, index) => {
    const [, writer] = people
    if (!writer) throw new Error('Nobody is there to write.')
    const startsAfterMs = (index * everyMs) / rooms
    const pace = { everyMs, forMs: seconds * 1_000, startsAfterMs }
    return writeSteadily(origin, writer, room.recordingId, pace)
  })
  const written = await allOf(each)
  const notes = already + (written[0]?.length ?? 0)
  await untilHeard(
    crowds.map(({ room }) => room),
    notes,
  )
  return { notes, posted: crowds.flatMap(({ room }, index) => waitsOf(room, written[index] ?? [])) }
}

/** Some in each room play the film, and tell where they are. */
function playIn(crowds: readonly Crowd[]): () => void {
  const playing = crowds.flatMap(({ room }) => room.listeners.slice(0, playingEach))
  const timers = playing.map((listener, index) => {
    let positionMs = index * 100
    return setInterval(() => {
      positionMs = (positionMs + movesEveryMs) % 600_000
      listener.moves(positionMs)
    }, movesEveryMs)
  })
  return () => timers.forEach(clearInterval)
}
