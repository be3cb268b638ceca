// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, type LoaderFunction, RouterProvider, useLoaderData } from 'react-router-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newestAnswer } from './newest-answer.ts'

let leave = () => {}

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => {
  leave()
  vi.unstubAllGlobals()
})

function Page() {
  return <p>{useLoaderData() as string}</p>
}

/** A page whose server's answers are given by hand, oldest first unless another is named. */
async function opens() {
  const answers: ((text: string) => void)[] = []
  const answersNewest = newestAnswer()
  const loader: LoaderFunction = (args) =>
    answersNewest({
      ...args,
      serverLoader: (async () => new Promise<string>((answer) => answers.push(answer))) as never,
    })
  const router = createMemoryRouter([{ path: '/', loader, action: () => null, element: <Page /> }])
  const place = document.createElement('div')
  const root = createRoot(place)
  leave = () => {
    act(() => root.unmount())
    router.dispose()
  }
  const asked = async (count: number) => {
    await vi.waitFor(() => expect(answers).toHaveLength(count))
  }
  const answer = (which: number, text: string) => act(async () => answers[which]?.(text))
  await act(async () => root.render(<RouterProvider router={router} future={{ v7_startTransition: true }} />))
  await asked(1)
  await answer(0, 'talking')
  const send = () =>
    act(async () => {
      const formData = new FormData()
      router.fetch('a form', '0', '/?index', { formMethod: 'post', formData })
    })
  return { place, router, asked, answer, send }
}

test('an older answer that comes after what came of a form does not take the page back', async () => {
  const { place, router, asked, answer, send } = await opens()
  await act(async () => router.revalidate())
  await asked(2)
  await send()
  await asked(3)
  await answer(2, 'closed')
  expect(place.textContent).toBe('closed')
  await answer(1, 'talking still')
  expect(place.textContent).toBe('closed')
})

test('answers in their order are shown each, and what was kept meanwhile is not shown later', async () => {
  const { place, router, asked, answer } = await opens()
  await act(async () => router.revalidate())
  await asked(2)
  await answer(1, 'closed')
  expect(place.textContent).toBe('closed')
  await act(async () => router.revalidate())
  await asked(3)
  await answer(2, 'opened again')
  expect(place.textContent).toBe('opened again')
})
