import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { NoteDocument } from '#app/domain/note-document.ts'
import type { Enrolled } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { type Figure, median, percentile } from '../figures.ts'
import { cookieHeader } from '../post-note.ts'
import { type Crowd, gatherCrowds } from './crowd-school.ts'
import { enterAll, heardOnce, untilHeard } from './listener.ts'
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
 * room without it: what the others wait, and what the process holds on to.
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
    const free: Looked[] = []
    const besideIt: Looked[] = []
    const letGo: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      free.push(await writeAndLook(product, crowd, turn))
      const stopped = await stopOne(product.origin, stoppedOne, room.recordingId)
      const looked = await writeAndLook(product, crowd, turn)
      besideIt.push(looked)
      letGo.push(looked.fullUntilMs)
      stopped.kill('SIGKILL')
      await once(stopped, 'exit')
    }
    const notes = [warm, ...free, ...besideIt].reduce((sum, one) => sum + one.waits.length, 0)
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
        value: Math.max(0, most(besideIt) - most(free)),
        unit: 'MB',
        reference: { name: 'allowed', value: mostMb },
        limit: { atMost: 1 },
      },
      {
        name: 'a stopped browser: a note’s way to the last of the others, p95',
        value: p95(besideIt),
        unit: 'ms',
        reference: { name: 'without it', value: p95(free) },
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

/** Another process's browser enters the room, and is stopped as by closing a laptop. */
async function stopOne(origin: string, person: Enrolled, recordingId: string): Promise<ChildProcess> {
  const listener = spawn(process.execPath, [child, origin, cookieHeader(origin, person), recordingId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => listener.kill('SIGKILL'))
  const [said] = (await once(listener.stdout, 'data')) as [Buffer]
  if (said.toString().trim() !== 'in') throw new Error(`The browser to be stopped did not enter: ${said}`)
  listener.kill('SIGSTOP')
  return listener
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
