// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useMoreMoments } from './use-more-moments.ts'

const found = (text: string) => ({ id: text, text }) as never
const asking = {
  personId: 'ana',
  page: (after: string) => `/page/${after}`,
  moments: (after: string) => `/more/${after}`,
}
let leave = () => {}

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => {
  leave()
  vi.unstubAllGlobals()
})

/** What a page with one moment shows, and how it asks for more. */
function page(first = { moments: [found('first')], after: 'a' as string | null }) {
  const seen: { now?: ReturnType<typeof useMoreMoments> } = {}
  function Page() {
    seen.now = useMoreMoments(first, asking)
    return null
  }
  const root = createRoot(document.createElement('div'))
  act(() => root.render(<Page />))
  leave = () => act(() => root.unmount())
  return {
    texts: () => seen.now?.moments.map(({ text }) => text),
    more: () => seen.now?.more,
    fetch: () => act(async () => seen.now?.more?.fetch()),
  }
}

test('what cannot be fetched leaves the moments as they are, and can be tried again', async () => {
  const answers = [Promise.reject(new TypeError('no line')), Response.json({}, { status: 503 })]
  const asked = vi.fn((_url: string, _init?: RequestInit) => {
    return answers.shift() ?? Promise.resolve(Response.json({ moments: [found('second')], after: null }))
  })
  vi.stubGlobal('fetch', asked)
  const shown = page()
  for (const _ of [1, 2]) {
    await shown.fetch()
    expect(shown.texts()).toEqual(['first'])
    expect(shown.more()).toMatchObject({ failed: true, address: '/page/a' })
  }
  await shown.fetch()
  expect(shown.texts()).toEqual(['first', 'second'])
  expect(shown.more()).toBeUndefined()
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['/more/a', '/more/a', '/more/a'])
  for (const [, init] of asked.mock.calls) expect(init?.headers).toEqual({ 'X-Sent-For': 'ana' })
})
