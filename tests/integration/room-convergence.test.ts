import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  AnnotationEdit,
  annotationReactions,
  byTime,
  NewAnnotation,
  Reaction,
} from '#app/domain/annotation.ts'
import type { Drawing, Point } from '#app/domain/drawing.ts'
import { isAppError } from '#app/domain/errors.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RoomChange } from '#app/domain/room-events.ts'
import { createRoomConnection, type RoomSocket } from '#app/realtime/connection.ts'
import { keepInMemory } from '#app/realtime/kept.ts'
import { createOutbox, type SendOutcome } from '#app/realtime/outbox.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { createRoom } from '#app/realtime/room.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { reactToAnnotation } from '#server/annotations/react-to-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { restoreAnnotation } from '#server/annotations/restore-annotation.ts'
import { errorAnswer } from '#server/http/refusal-sentences.ts'
import { useDatabase } from '#tests/support/database.ts'
import { useRooms } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
const rooms = useRooms({ sweepMs: 500 })

/** How the network treats what passes, one fate after the other; after the last one it is sound. */
type Fate = 'pass' | 'drop' | 'double' | 'delay'

const step = fc.record({
  who: fc.nat({ max: 2 }),
  does: fc.constantFrom(
    'create',
    'create',
    'private',
    'reply',
    'edit',
    'edit',
    'draw',
    'draw',
    'remove',
    'remove',
    'undo',
    'react',
    'react',
    'cut',
    'return',
  ),
  which: fc.nat({ max: 50 }),
  at: fc.nat({ max: 500_000 }),
})
const run = fc.record({
  steps: fc.array(step, { minLength: 20, maxLength: 45 }),
  arrivals: fc.array(fc.constantFrom<Fate>('pass', 'pass', 'drop', 'double', 'delay'), { maxLength: 60 }),
  departures: fc.array(fc.constantFrom<Fate>('pass', 'pass', 'drop', 'double'), { maxLength: 40 }),
})
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never

/** Sends a write as the route would; the network may lose the answer, or bring the write twice. */
async function send(actor: Actor, entry: OutboxEntry, fate: Fate): Promise<SendOutcome> {
  const outcome = await carryOut(actor, entry)
  if (fate === 'double') await carryOut(actor, entry)
  return fate === 'drop' ? { type: 'later' } : outcome
}

async function carryOut(actor: Actor, entry: OutboxEntry): Promise<SendOutcome> {
  const { recordingId } = entry
  const annotationId = 'annotationId' in entry ? (entry.annotationId ?? '') : ''
  try {
    if (entry.type === 'create') {
      const note = NewAnnotation.parse(JSON.parse(JSON.stringify(entry.note)))
      return { type: 'kept', annotation: await createAnnotation(actor, { ...note, recordingId }) }
    }
    if (entry.type === 'remove')
      return { type: 'kept', annotation: await removeAnnotation(actor, { recordingId, annotationId }) }
    if (entry.type === 'react') {
      const reaction = Reaction.parse(JSON.parse(JSON.stringify(entry)))
      return {
        type: 'kept',
        annotation: await reactToAnnotation(actor, { ...reaction, recordingId, annotationId }),
      }
    }
    if (entry.type === 'restore')
      return { type: 'kept', annotation: await restoreAnnotation(actor, { recordingId, annotationId }) }
    const edit = AnnotationEdit.parse(JSON.parse(JSON.stringify({ ...entry.fields, rev: entry.rev })))
    return { type: 'kept', annotation: await editAnnotation(actor, { ...edit, recordingId, annotationId }) }
  } catch (error) {
    if (isAppError(error)) return { type: 'refused', error: errorAnswer(error) }
    throw error
  }
}

/** A socket whose changes are dropped, doubled or overtaken by the next one, as the fates say. */
function faulty(socket: RoomSocket, fates: Fate[]): RoomSocket {
  let late: RoomChange | undefined
  const listen = (name: string, hear: (change: RoomChange) => void) => {
    if (name !== 'annotation.changed') return socket.on(name as 'connect', hear as never)
    return socket.on('annotation.changed', (change) => {
      const fate = fates.shift() ?? 'pass'
      if (fate === 'delay' && !late) late = change
      else {
        if (fate !== 'drop') hear(change)
        if (fate === 'double') hear(change)
        if (late) hear(late)
        late = undefined
      }
    })
  }
  return new Proxy(socket, {
    get: (target, name) => {
      if (name === 'on') return listen
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function openBrowser(actor: Actor, recordingId: string, { arrivals, departures }: Run) {
  const { socket } = await rooms.connect(actor)
  const fates = [...departures]
  const outbox = createOutbox({
    personId: actor.personId,
    kept: keepInMemory().writes,
    send: (entry) => send(actor, entry, fates.shift() ?? 'pass'),
    alone: (work) => work(),
    onKept: (annotation) => room.applyOwn(annotation),
    pauseMs: () => 3,
  })
  const progress = {
    recordingId,
    state: 'ready',
    stage: null,
    permille: 1000,
    failure: null,
    playableMs: 0,
    leftMs: null,
  }
  const start = {
    recordingId,
    viewer: actor,
    rights: 'annotate' as const,
    covered: false,
    progress,
    seq: 0,
    annotations: [],
    isComplete: true,
  }
  const room = createRoom(start, outbox)
  const connection = createRoomConnection(faulty(socket, [...arrivals]))
  const close = room.open(Promise.resolve(connection))
  const undos: (() => Promise<void>)[] = []
  return { actor, socket, outbox, room, connection, close, undos }
}
type OpenBrowser = Awaited<ReturnType<typeof openBrowser>>

/** An arrow whose tip tells it from others. */
function arrowTo(at: number): Drawing {
  const tip: Point = [(at % 101) / 100, (at % 97) / 96]
  return { shapes: [{ type: 'arrow', colour: 'white', from: [0.5, 0.5], to: tip }], alt: `Tip ${at}` }
}

async function act(
  { room, socket, actor, undos }: OpenBrowser,
  { does, which, at }: Run['steps'][number],
  n: number,
) {
  const notes = room.view().annotations
  const shown = notes[which % Math.max(1, notes.length)]
  const body = documentFromText(`${actor.name} ${n}`)
  if (does === 'create') await room.create({ startMs: at, body, drawing: at % 2 === 0 ? arrowTo(at) : null })
  else if (does === 'private') await room.create({ startMs: at, body, visibility: 'private' })
  else if (does === 'cut') socket.io.engine.close()
  else if (does === 'return') socket.connect()
  else if (does === 'undo') await undos.pop()?.()
  else if (!shown) return
  else if (does === 'reply' && !shown.id.startsWith('local:'))
    await room.create({ startMs: at, body, parentId: shown.id })
  else if (does === 'edit') await room.edit(shown, { body, startMs: at })
  else if (does === 'draw') await room.edit(shown, { drawing: at % 4 === 0 ? null : arrowTo(at) })
  else if (does === 'react' && !shown.id.startsWith('local:'))
    await room.react(shown, annotationReactions[which % 2] ?? 'seen', at % 3 > 0)
  else if (does === 'remove' && shown.authorId === actor.personId) undos.push(await room.remove(shown))
}

/** What the browser shows, as the server would list it. */
const shownBy = ({ room }: OpenBrowser) => [...room.view().annotations]

test('R-16 whatever the network does, all browsers come to show what the database holds for their rights', async () => {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const others = [await buildPerson(orgId, 'Cory'), await buildPerson(orgId, 'Pia')]
  await fc.assert(
    fc.asyncProperty(run, async (given) => {
      const recordingId = await buildRecording(teacher)
      for (const other of others) await buildShare(teacher, recordingId, other, 'annotate')
      const browsers = await Promise.all(
        [teacher, ...others].map((actor) => openBrowser(actor, recordingId, given)),
      )
      for (const [n, next] of given.steps.entries()) {
        const browser = browsers[next.who]
        if (browser) await act(browser, next, n)
      }
      await vi.waitFor(() => {
        for (const { outbox } of browsers) expect(outbox.state().unsent).toBe(0)
      }, 5_000)
      for (const { outbox } of browsers)
        for (const refused of outbox.state().entries) await outbox.dismiss(refused.key)
      for (const { connection } of browsers) connection.reconnect()
      for (const browser of browsers)
        await vi.waitFor(async () => {
          const truth = await listAnnotations(browser.actor, { recordingId, since: 0 })
          expect(shownBy(browser)).toEqual([...truth.annotations].sort(byTime))
          expect(browser.room.view().seq).toBe(truth.seq)
        }, 5_000)
      for (const { close, connection, outbox } of browsers) {
        close()
        outbox.close()
        connection.close()
      }
    }),
    { numRuns: 12, seed: 20_260_302, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: true },
  )
  expect(rooms.errors).toEqual([])
})
