import { afterEach, expect, test, vi } from 'vitest'
import { documentFromText } from '#app/domain/note-document/text.ts'
import { paths } from '#app/paths.ts'
import type { OutboxEntry } from './outbox-list.ts'
import { sendWrite } from './send-write.ts'

afterEach(() => vi.unstubAllGlobals())

function spokenNote(sound: Blob): OutboxEntry {
  const note = {
    ...{ clientId: 'one', startMs: 0, body: documentFromText('Said'), sound },
    spoken: { durationMs: 1_000, hasPicture: false },
  }
  return {
    ...{ type: 'create', recordingId: 'film', clientId: 'one', note },
    ...{ key: '1', personId: 'mia', attempted: true, refusal: null },
  }
}

/** Sends a note whose sound, and then itself, are answered so; with what was asked. */
async function send(sound: Blob, ...answers: Response[]) {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => answers.shift() ?? Response.error())
  vi.stubGlobal('fetch', asked)
  const outcome = await sendWrite(spokenNote(sound))
  return {
    outcome,
    asked: asked.mock.calls.map(([url, init]) => ({ url, method: init.method, body: init.body })),
  }
}

const said = new Blob(['said'], { type: 'audio/webm' })
const made = { id: 'made' }

test('what is said is sent before its note, which does not carry it', async () => {
  const { outcome, asked } = await send(said, Response.json({ kept: true }), Response.json(made))
  expect(outcome).toEqual({ type: 'kept', annotation: made })
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `PUT ${paths.sendSpoken('film', 'one')}`,
    `POST ${paths.annotations('film')}`,
  ])
  expect(asked[0]?.body).toBe(said)
  expect(JSON.parse(String(asked[1]?.body))).toEqual({
    ...{ clientId: 'one', startMs: 0, body: documentFromText('Said') },
    spoken: { durationMs: 1_000, hasPicture: false },
  })
})

test('a note whose sound the server has not got is tried again, with its sound', async () => {
  const { outcome } = await send(said, Response.json({ kept: true }), Response.json({}, { status: 503 }))
  expect(outcome).toEqual({ type: 'later', afterMs: undefined })
})

test('what is only written does not wait for a sound that is not taken now', async () => {
  const { outcome, asked } = await send(said, Response.json({}, { status: 429 }))
  expect(outcome).toEqual({ type: 'stuck' })
  expect(asked).toHaveLength(1)
})

test('a sound that is refused keeps its note here, with the reason', async () => {
  const error = { code: 'too-large', message: 'No room.', fields: {}, facts: {} }
  const { outcome } = await send(said, Response.json({ error }, { status: 413 }))
  expect(outcome).toEqual({ type: 'refused', error })
})

test('a note whose sound the browser has lost is not tried for ever', async () => {
  const lost = {
    size: 4,
    type: 'audio/webm',
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }),
  }
  const { outcome, asked } = await send(lost as unknown as Blob)
  expect(outcome.type).toBe('refused')
  expect(asked).toEqual([])
})
