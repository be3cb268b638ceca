// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSlowNetwork } from './use-slow-network.ts'

let slow = 0
const root = () => createRoot(document.createElement('div'))
let shown: ReturnType<typeof root>

function Film({ isHalted }: { isHalted: boolean }) {
  useSlowNetwork(isHalted, () => {
    slow += 1
  })
  return null
}

const show = (isHalted: boolean) => act(() => shown.render(<Film isHalted={isHalted} />))
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  slow = 0
  shown = root()
})
afterEach(() => {
  act(() => shown.unmount())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('one long halt is a slow network, a short one is not', () => {
  show(true)
  pass(5_000)
  show(false)
  pass(60_000)
  show(true)
  pass(7_900)
  expect(slow).toBe(0)
  pass(200)
  expect(slow).toBe(1)
})

test('many short halts soon after each other are one', () => {
  for (let round = 1; round <= 3; round++) {
    expect(slow).toBe(0)
    show(true)
    pass(3_000)
    show(false)
    pass(4_000)
  }
  expect(slow).toBe(1)
})
