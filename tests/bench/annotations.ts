import { io } from 'socket.io-client'
import { type RoomChange, wireVersion } from '#app/domain/room-events.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { type Figure, percentile } from './figures.ts'
import { openFloor } from './floor.ts'
import { cookieHeader, postNote } from './post-note.ts'

const warmUp = 40
const rounds = 300
/** Several, so that nobody meets the limit of notes a minute. */
const writers = 5

/** A note posted by one person and heard by another, turn by turn with the floor, so that both meet the same machine. */
export async function measureAnnotations({ origin, databaseUrl }: WholeProduct): Promise<Figure[]> {
  const { orgId } = await openSchool('Bench school')
  const teacher = await enrol(orgId, 'Tom Okafor', ['teacher'])
  const recordingId = await buildRecording(teacher.actor)
  const coaches = await Promise.all(
    Array.from({ length: writers }, (_, index) => enrol(orgId, `Coach ${index}`, ['coach'])),
  )
  for (const coach of coaches) await buildShare(teacher.actor, recordingId, coach.actor, 'annotate')
  const floor = await openFloor(databaseUrl)
  const listener = await listenIn(origin, teacher, recordingId)
  const samples = { acknowledged: [] as number[], seen: [] as number[], floor: [] as number[] }
  try {
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const bare = await floor.once()
      const writer = coaches[round % writers] as Enrolled
      const { clientId, sentAt, acknowledgedAt } = await postNote(origin, writer, recordingId, {
        startMs: round * 1_000,
      })
      const heardAt = await listener.hears(clientId)
      if (round < warmUp) continue
      samples.floor.push(bare.seenMs)
      samples.acknowledged.push(acknowledgedAt - sentAt)
      samples.seen.push(heardAt - sentAt)
    }
  } finally {
    listener.close()
    await floor.close()
  }
  const against = (p: number) => ({ name: `floor p${p * 100}`, value: percentile(samples.floor, p) })
  const limit = { atMost: 2 }
  const unit = 'ms' as const
  return [
    {
      name: 'note acknowledged, p50',
      value: percentile(samples.acknowledged, 0.5),
      unit,
      reference: against(0.5),
      limit,
    },
    {
      name: 'note acknowledged, p95',
      value: percentile(samples.acknowledged, 0.95),
      unit,
      reference: against(0.95),
      limit,
    },
    {
      name: 'note seen by another, p95',
      value: percentile(samples.seen, 0.95),
      unit,
      reference: against(0.95),
      limit,
    },
  ]
}

/** Another person's browser in the room. */
async function listenIn(origin: string, person: Enrolled, recordingId: string) {
  const socket = io(origin, {
    path: '/socket',
    transports: ['websocket'],
    extraHeaders: { cookie: cookieHeader(origin, person), origin },
  })
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(null))
    socket.once('connect_error', reject)
  })
  const answer = await socket.emitWithAck('hello', { version: wireVersion, recordingId, since: 0 })
  if (!answer.ok) throw new Error(`The room did not open: ${answer.code}`)
  // It may hear of a note before its writer is answered.
  const heard = new Map<string, number>()
  const waiting = new Map<string, (at: number) => void>()
  socket.on('annotation.changed', ({ annotation }: RoomChange) => {
    if (!annotation) return
    const at = performance.now()
    heard.set(annotation.clientId, at)
    waiting.get(annotation.clientId)?.(at)
  })
  return {
    hears: (clientId: string) =>
      new Promise<number>((resolve) => {
        const at = heard.get(clientId)
        if (at !== undefined) return resolve(at)
        waiting.set(clientId, resolve)
      }),
    close: () => socket.close(),
  }
}
