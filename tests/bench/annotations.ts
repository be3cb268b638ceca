import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { documentFromText } from '#app/domain/note-document.ts'
import { type RoomChange, wireVersion } from '#app/domain/room-events.ts'
import { paths } from '#app/paths.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { type Figure, percentile } from './figures.ts'
import { openFloor } from './floor.ts'

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
      const clientId = randomUUID()
      const heard = listener.hears(clientId)
      const began = performance.now()
      await post(origin, writer, recordingId, clientId, round)
      const acknowledged = performance.now() - began
      const seen = (await heard) - began
      if (round < warmUp) continue
      samples.floor.push(bare.seenMs)
      samples.acknowledged.push(acknowledged)
      samples.seen.push(seen)
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

function cookieHeader(origin: string, person: Enrolled): string {
  const { name, value } = browserCookie(origin, person.token)
  return `${name}=${value}`
}

async function post(origin: string, writer: Enrolled, recordingId: string, clientId: string, round: number) {
  const answer = await fetch(`${origin}${paths.annotations(recordingId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie: cookieHeader(origin, writer) },
    body: JSON.stringify({
      clientId,
      startMs: round * 1_000,
      body: documentFromText('A note of about the usual length, forty-odd letters.'),
    }),
  })
  if (!answer.ok) throw new Error(`A note was answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
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
  const waiting = new Map<string, (at: number) => void>()
  socket.on('annotation.changed', ({ annotation }: RoomChange) => {
    if (annotation) waiting.get(annotation.clientId)?.(performance.now())
  })
  return {
    hears: (clientId: string) => new Promise<number>((resolve) => waiting.set(clientId, resolve)),
    close: () => socket.close(),
  }
}
