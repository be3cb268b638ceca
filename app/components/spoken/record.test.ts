import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeMicrophone } from '#tests/support/fake-microphone.ts'
import { record } from './record.ts'

let microphone: ReturnType<typeof fakeMicrophone>
let discarding: AbortController
let stop = () => {}

beforeEach(() => {
  microphone = fakeMicrophone()
  discarding = new AbortController()
  stop = () => {}
})
afterEach(() => vi.unstubAllGlobals())

const recordNow = (withCamera = false) =>
  record({
    withCamera,
    discard: discarding.signal,
    onRecording: (recording) => {
      stop = recording.stop
    },
  })

test('what is said is handed over once the microphone is let go of', async () => {
  const said = recordNow()
  await vi.waitUntil(() => microphone.recorder !== undefined)
  expect(microphone.stopped()).toBe(0)
  stop()
  expect(await said).toMatchObject({
    is: 'said',
    spoken: { hasPicture: false, sound: { size: 4, type: 'audio/webm' } },
  })
  expect(microphone.stopped()).toBe(1)
})

test('what was recorded stays when the microphone is pulled out', async () => {
  const said = recordNow(true)
  await vi.waitUntil(() => microphone.recorder !== undefined)
  microphone.recorder?.stop()
  expect(await said).toMatchObject({ is: 'said', spoken: { hasPicture: true } })
  expect(microphone.stopped()).toBe(2)
})

test.each(['construct', 'start', 'record'] as const)(
  'microphone and camera are let go of where the browser fails to %s',
  async (where) => {
    microphone.fails = where
    expect(await recordNow(true)).toEqual({ is: 'unsaid', problem: 'failed' })
    expect(microphone.stopped()).toBe(2)
  },
)

test('a recording without a sound in it is none', async () => {
  microphone.isMute = true
  const said = recordNow()
  await vi.waitUntil(() => microphone.recorder !== undefined)
  stop()
  expect(await said).toEqual({ is: 'unsaid', problem: 'failed' })
  expect(microphone.stopped()).toBe(1)
})

test('discarded while it is recorded, nothing is kept and nobody listens any more', async () => {
  const said = recordNow()
  await vi.waitUntil(() => microphone.recorder !== undefined)
  discarding.abort()
  expect(await said).toEqual({ is: 'discarded' })
  expect(microphone.stopped()).toBe(1)
})

test('discarded while the browser asks, the microphone is let go of as soon as it is given', async () => {
  const give = microphone.hold()
  const said = recordNow()
  discarding.abort()
  give()
  expect(await said).toEqual({ is: 'discarded' })
  expect(microphone.stopped()).toBe(1)
  expect(microphone.recorder).toBeUndefined()
})

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'busy'],
])('says why there is no recording: %s', async (name, problem) => {
  microphone.refusal = new DOMException('', name)
  expect(await recordNow()).toEqual({ is: 'unsaid', problem })
})

test('says where a browser cannot record at all', async () => {
  vi.stubGlobal('MediaRecorder', undefined)
  expect(await recordNow()).toEqual({ is: 'unsaid', problem: 'missing' })
})
