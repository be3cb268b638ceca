// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeMicrophone } from '#tests/support/fake-microphone.ts'
import type { Spoken } from './draft.ts'
import { useSpeaking } from './use-speaking.ts'

let microphone: ReturnType<typeof fakeMicrophone>
let root: Root
let speaking: ReturnType<typeof useSpeaking>
const told = vi.fn<(spoken: Spoken) => void>()

function Note({ isOver = false }) {
  speaking = useSpeaking({ isOver, onSpoken: told })
  return null
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  microphone = fakeMicrophone()
  told.mockClear()
  root = createRoot(document.createElement('div'))
  act(() => root.render(<Note />))
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

async function speaks() {
  await act(async () => void speaking.start(true))
  expect(speaking.state.is).toBe('recording')
  expect(told.mock.calls).toEqual([['pending']])
  expect(microphone.open()).toBe(2)
}

const waysToGo: Record<string, () => void> = {
  'the composer goes': () => root.render(null),
  'the page goes': () => void window.dispatchEvent(new Event('pagehide')),
  'nobody is signed in any more': () => root.render(<Note isOver />),
  'it is discarded': () => speaking.discard(),
}

test.each(Object.entries(waysToGo))('nobody listens any more when %s', async (_when, go) => {
  await speaks()
  await act(async () => go())
  expect(microphone.open()).toBe(0)
  expect(told.mock.lastCall).toEqual([null])
})

test('whoever goes from the page while they speak is warned, and nobody else', async () => {
  const leaves = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(leaves()).toBe(false)
  await speaks()
  expect(leaves()).toBe(true)
  await act(async () => microphone.recorder?.stop())
  expect(leaves()).toBe(false)
  expect(told.mock.lastCall).toEqual([expect.objectContaining({ hasPicture: true })])
})

test('a recording that fails is told, and another one may begin', async () => {
  microphone.fails = 'start'
  await act(async () => void speaking.start(false))
  expect(speaking.state).toEqual({ is: 'silent', problem: 'failed' })
  expect(told.mock.lastCall).toEqual([null])
  microphone.fails = null
  told.mockClear()
  await speaks()
})
