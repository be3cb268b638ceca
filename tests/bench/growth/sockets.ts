import type { WholeProduct } from '#tests/support/whole-product.ts'
import { gatherCrowds } from '../crowds/crowd-school.ts'
import { enterAll } from '../crowds/listener.ts'
import { watchMemoryOf } from '../crowds/server-figures.ts'
import { type Curve, lineOf, samplesOf } from '../curves.ts'
import { type Figure, median } from '../figures.ts'
import { openFloor } from '../floor.ts'
import { postNote } from '../post-note.ts'
import { until } from '../preparing.ts'

const sizes = [10, 100, 1_000] as const
const largest = sizes[sizes.length - 1] as number
const smallest = sizes[0]
const inEach = 10
const warmUp = 10
const rounds = 60
const heardWithinMs = 20_000

/** What a note takes to reach the last in its room of ten, and what memory is held, with ten, a hundred and a thousand browsers in. */
export async function measureGrowingSockets(product: WholeProduct) {
  const { origin, databaseUrl } = product
  const crowds = await gatherCrowds(largest / inEach, inEach)
  const memory = await watchMemoryOf(product)
  const floor = await openFloor(databaseUrl, { receivers: inEach })
  const heard = samplesOf(sizes)
  const floors = samplesOf(sizes)
  const held = samplesOf(sizes)
  const empty = await memory.read()
  let open = 0
  for (const size of sizes) {
    const more = crowds.slice(open, size / inEach)
    open = size / inEach
    await enterAll(
      origin,
      more.flatMap(({ room, people }) => people.map((person) => ({ person, room }))),
    )
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const { seenMs } = await floor.once()
      const { room, people } = crowds[round % open] as (typeof crowds)[number]
      const writer = people[1 + (round % (inEach - 1))] as (typeof people)[number]
      const before = room.listeners.map(({ heard }) => heard.length)
      const { clientId, sentAt } = await postNote(origin, writer, room.recordingId)
      const isHeard = async () =>
        room.listeners.every((listener, index) => listener.heard.length > (before[index] ?? 0))
      await until('everybody has heard of it', isHeard, heardWithinMs)
      if (round < warmUp) continue
      floors.get(size)?.push(seenMs)
      heard.get(size)?.push((room.lastHeardAt.get(clientId) ?? Number.NaN) - sentAt)
    }
    held.get(size)?.push(await memory.read())
  }
  for (const { room } of crowds) for (const listener of room.listeners) listener.leaves()
  memory.close()
  await floor.close()
  const at = (samples: Map<number, number[]>, size: number) => median(samples.get(size) ?? [])
  // They are measured one after the other: the machine may have become slower meanwhile, and the floor tells.
  const slower = at(floors, largest) / at(floors, smallest)
  const figures: Figure[] = [
    {
      name: `a note to the last of ${inEach} in its room, ${largest} sockets, median`,
      value: at(heard, largest),
      unit: 'ms',
      reference: { name: `${smallest} sockets, as the floor has moved`, value: at(heard, smallest) * slower },
      limit: { atMost: 1.5 },
    },
    {
      name: `a note to the last of ${inEach} in its room, ${largest} sockets, median`,
      value: at(heard, largest),
      unit: 'ms',
      reference: { name: `commit, NOTIFY, bare frames to ${inEach}`, value: at(floors, largest) },
      limit: 'stated',
    },
    {
      name: `memory held with ${largest} sockets`,
      value: at(held, largest),
      unit: 'MB',
      reference: { name: 'with none', value: empty },
      limit: 'stated',
    },
  ]
  const curves: Curve[] = [
    {
      title: 'A note, to the last in its room of ten',
      ...{ along: 'sockets in rooms of ten', unit: 'ms' },
      lines: [
        lineOf('a note', heard),
        lineOf(`floor: commit, NOTIFY, bare frames to ${inEach}`, floors, true),
      ],
    },
    {
      title: 'Memory that the process holds',
      ...{ along: 'sockets in rooms of ten', unit: 'MB' },
      lines: [lineOf('objects and buffers', held)],
    },
  ]
  return { figures, curves }
}
