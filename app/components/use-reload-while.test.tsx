// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useReloadWhile } from './use-reload-while.ts'

const router = vi.hoisted(() => ({ revalidate: vi.fn(), revalidating: 'idle', navigating: 'idle' }))
vi.mock('@remix-run/react', () => ({
  useRevalidator: () => ({ revalidate: router.revalidate, state: router.revalidating }),
  useNavigation: () => ({ state: router.navigating }),
}))

const everyMs = 1_000
let leave = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  Object.assign(router, { revalidating: 'idle', navigating: 'idle' })
  router.revalidate.mockReset()
})
afterEach(() => {
  leave()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page where something is under way or not; shown again when the router's state changes. */
function page() {
  const root = createRoot(document.createElement('div'))
  const Page = ({ isUnderWay }: { isUnderWay: boolean }) => {
    useReloadWhile(isUnderWay, everyMs)
    return null
  }
  leave = () => act(() => root.unmount())
  return (isUnderWay: boolean) => act(() => root.render(<Page isUnderWay={isUnderWay} />))
}

const asked = (afterMs: number) => {
  vi.advanceTimersByTime(afterMs)
  return router.revalidate.mock.calls.length
}

test('a page asks again while something is under way, and no longer', () => {
  const show = page()
  show(true)
  expect(asked(everyMs - 1)).toBe(0)
  expect(asked(1)).toBe(1)
  show(false)
  expect(asked(everyMs * 5)).toBe(1)
})

test.each(['revalidating', 'navigating'] as const)('an answer that takes long is waited for: %s', (what) => {
  const show = page()
  router[what] = 'loading'
  show(true)
  expect(asked(everyMs * 5)).toBe(0)
  router[what] = 'idle'
  show(true)
  expect(asked(everyMs)).toBe(1)
})

test('a page that nobody sees asks nothing, and asks when it is seen again', () => {
  const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  page()(true)
  expect(asked(everyMs * 5)).toBe(0)
  sight.mockReturnValue('visible')
  expect(asked(everyMs)).toBe(1)
})
