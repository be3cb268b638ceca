import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { NoteDocument } from '#app/domain/note-document.ts'
import type { Enrolled } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { type Figure, median, percentile } from '../figures.ts'
import { cookieHeader } from '../post-note.ts'
import { type Crowd, gatherCrowds } from './crowd-school.ts'
import { enterAll, heardOnce, type Room, untilHeard } from './listener.ts'
import { readFigures, watchMemoryOf } from './server-figures.ts'
import { waysOf } from './waits.ts'
import { allOf, writeSteadily } from './write-steadily.ts'

const people = 20
const writers = 10
const everyMs = 1_000
const rounds = 3
const lookEveryMs = 1_000
const mostMb = 20
const child = fileURLToPath(new URL('../../support/listener-process.ts', import.meta.url))

/**
 * One browser of a busy room is stopped dead while notes come that are as large as may be, turn by turn with the same
 * room with it awake: what the others wait, and what the process holds on to.
 */
export async function measureStopped(product: WholeProduct, seconds: number): Promise<Figure[]> {
  const [crowd] = await gatherCrowds(1, people + 1)
  const stoppedOne = crowd?.people.pop()
  if (!crowd || !stoppedOne) throw new Error('There is no room.')
  const { room } = crowd
  await enterAll(
    product.origin,
    crowd.people.map((person) => ({ person, room })),
  )
  const memory = await watchMemoryOf(product)
  try {
    const turn = { seconds, held: memory.read }
    const warm = await writeAndLook(product, crowd, { ...turn, seconds: 5 })
    const besideAwake: Looked[] = []
    const besideStopped: Looked[] = []
    const letGo: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const awake = await enterApart(product.origin, stoppedOne, room)
      besideAwake.push(await writeAndLook(product, crowd, turn))
      await leave(awake)
      const stopped = await enterApart(product.origin, stoppedOne, room)
      stopped.kill('SIGSTOP')
      const looked = await writeAndLook(product, crowd, turn)
      besideStopped.push(looked)
      letGo.push(looked.fullUntilMs)
      await leave(stopped)
    }
    const notes = [warm, ...besideAwake, ...besideStopped].reduce((sum, one) => sum + one.waits.length, 0)
    const right = heardOnce(room, notes)
    for (const listener of room.listeners) listener.leaves()
    const p95 = (some: Looked[]) =>
      percentile(
        some.flatMap(({ waits }) => waits),
        0.95,
      )
    const most = (some: Looked[]) => median(some.map(({ held }) => Math.max(...held)))
    return [
      {
        name: 'a stopped browser: memory held for it, at most in a turn, median of the turns',
        value: Math.max(0, most(besideStopped) - most(besideAwake)),
        unit: 'MB',
        reference: { name: 'allowed', value: mostMb },
        limit: { atMost: 1 },
      },
      {
        name: 'a stopped browser: a note’s way to the last of the others, p95',
        value: p95(besideStopped),
        unit: 'ms',
        reference: { name: 'with it awake', value: p95(besideAwake) },
        limit: { atMost: 1.2 },
      },
      {
        name: 'a stopped browser: let go after, at most',
        value: Math.max(...letGo) / 1_000,
        unit: 's',
        reference: { name: 'of', value: seconds },
        limit: 'stated',
      },
      {
        name: 'a stopped browser: heard by the others once and in order',
        value: right,
        unit: 'notes',
        reference: { name: 'written × listeners', value: notes * people },
        limit: { atLeast: 1 },
      },
    ]
  } finally {
    memory.close()
  }
}

interface Looked {
  waits: number[]
  /** What the process held on to, second by second, in MB. */
  held: number[]
  /** How long more browsers were connected than those that listen. */
  fullUntilMs: number
}

async function writeAndLook(
  product: WholeProduct,
  { room, people: all }: Crowd,
  { seconds, held }: { seconds: number; held: () => Promise<number> },
): Promise<Looked> {
  const before = room.listeners[0]?.heard.length ?? 0
  const looked: Looked = { waits: [], held: [], fullUntilMs: 0 }
  const from = performance.now()
  const isOver = () => performance.now() - from >= seconds * 1_000
  const looking = (async () => {
    while (!isOver()) {
      looked.held.push(await held())
      const { sockets } = await readFigures(product)
      if (sockets > room.listeners.length) looked.fullUntilMs = performance.now() - from
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  })()
  const each = all.slice(0, writers).map((writer, index) =>
    writeSteadily(product.origin, writer, room.recordingId, {
      ...{ everyMs, forMs: seconds * 1_000, note: { body: large } },
      startsAfterMs: (index * everyMs) / writers,
    }),
  )
  const posted = (await allOf(each)).flat()
  await looking
  await untilHeard([room], before + posted.length)
  looked.waits = waysOf(room, posted)
  return looked
}

/**
 * A browser in a process of its own, which can be stopped as by closing a laptop, enters the room. It knows what was
 * written so far, so that what it is sent at first is no part of what it costs.
 */
async function enterApart(origin: string, person: Enrolled, room: Room): Promise<ChildProcess> {
  const known = String(room.listeners[0]?.heard.at(-1) ?? 0)
  const words = [child, origin, cookieHeader(origin, person), room.recordingId, known]
  const listener = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => listener.kill('SIGKILL'))
  const [said] = (await once(listener.stdout, 'data')) as [Buffer]
  if (said.toString().trim() !== 'in') throw new Error(`The browser did not enter: ${said}`)
  return listener
}

async function leave(listener: ChildProcess): Promise<void> {
  listener.kill('SIGKILL')
  await once(listener, 'exit')
}

/** Few words that take as many bytes as a note may. */
const large: NoteDocument = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: Array.from({ length: 600 }, () => ({
        type: 'text' as const,
        text: 'Words. ',
        marks: [{ type: 'bold' as const }, { type: 'italic' as const }],
      })),
    },
  ],
}
