// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider, useLoaderData } from 'react-router-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useReloadWhile } from './use-reload-while.ts'

const everyMs = 1_000
let leave = () => {}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  leave()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function Page() {
  const { isUnderWay } = useLoaderData() as { isUnderWay: boolean }
  useReloadWhile(isUnderWay, everyMs)
  return null
}

/** A page of a server on which something is under way, and the ways to let time pass and to hold the server's answers. */
async function opens() {
  const server = { isUnderWay: true, asked: 0 }
  let answering: Promise<void> | undefined
  const answer = async () => {
    server.asked += 1
    await answering
    return { isUnderWay: server.isUnderWay }
  }
  const router = createMemoryRouter([
    { path: '/', loader: answer, element: <Page /> },
    { path: '/elsewhere', loader: () => answering?.then(() => null) ?? null, element: null },
  ])
  const root = createRoot(document.createElement('div'))
  leave = () => {
    act(() => root.unmount())
    router.dispose()
  }
  const isCalm = () => router.state.navigation.state === 'idle' && router.state.revalidation === 'idle'
  const answered = () =>
    act(async () => {
      while (!router.state.initialized || !isCalm()) await new Promise((resolve) => setTimeout(resolve))
    })
  await act(async () => root.render(<RouterProvider router={router} future={{ v7_startTransition: true }} />))
  await answered()
  return {
    server,
    router,
    answered,
    passes: (ms: number) => act(async () => void vi.advanceTimersByTime(ms)),
    /** What is asked from now on is answered when the function that this returns is called. */
    holds: () => {
      let release = () => {}
      answering = new Promise((resolve) => {
        release = resolve
      })
      return () => {
        release()
        answering = undefined
      }
    },
  }
}

test('a page asks again while something is under way, and no longer', async () => {
  const { server, passes, answered } = await opens()
  expect(server.asked).toBe(1)
  await passes(everyMs - 1)
  expect(server.asked).toBe(1)
  server.isUnderWay = false
  await passes(1)
  await answered()
  expect(server.asked).toBe(2)
  await passes(everyMs * 5)
  await answered()
  expect(server.asked).toBe(2)
})

test('an answer that takes long is waited for', async () => {
  const { server, passes, answered, holds } = await opens()
  const answers = holds()
  await passes(everyMs)
  expect(server.asked).toBe(2)
  await passes(everyMs * 5)
  expect(server.asked).toBe(2)
  answers()
  await answered()
  await passes(everyMs)
  expect(server.asked).toBe(3)
})

test('on the way to another page nothing is asked; back again it is', async () => {
  const { server, router, passes, answered, holds } = await opens()
  const answers = holds()
  await act(async () => void router.navigate('/elsewhere'))
  expect(router.state.navigation.state).toBe('loading')
  await passes(everyMs * 5)
  expect(server.asked).toBe(1)
  answers()
  await answered()
  expect(router.state.location.pathname).toBe('/elsewhere')
  await passes(everyMs * 5)
  expect(server.asked).toBe(1)
  await act(async () => router.navigate('/'))
  await answered()
  expect(server.asked).toBe(2)
  await passes(everyMs)
  expect(server.asked).toBe(3)
})

test('a page that nobody sees asks nothing, and asks when it is seen again', async () => {
  const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const { server, passes } = await opens()
  await passes(everyMs * 5)
  expect(server.asked).toBe(1)
  sight.mockReturnValue('visible')
  await passes(everyMs)
  expect(server.asked).toBe(2)
})
