// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Preparing } from '#app/components/room/preparing.tsx'
import { Fate } from '#app/components/upload/fate.tsx'
import type { RecordingFailure } from '#app/domain/recording.ts'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import { FailureCallout } from './failure-callout.tsx'

let leave = () => {}
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('CSS', { escape: (name: string) => name })
})
afterEach(() => {
  leave()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const recordingId = 'one'
const progressOf = (failure: RecordingFailure) => ({
  recordingId,
  ...{ state: 'failed', stage: null, permille: 0, playableMs: 0, leftMs: null, failure },
})

/** Every place that says why a recording could not be prepared. */
const places: [string, (failure: { reason: RecordingFailure; canRetry: boolean }) => ReactNode][] = [
  [
    'the room',
    (failure) => (
      <Preparing progress={progressOf(failure.reason)} failure={failure} meanwhile={null} canStop />
    ),
  ],
  [
    'the upload page',
    ({ reason, canRetry }) => <Fate progress={{ ...progressOf(reason), canRetry, canStop: true }} />,
  ],
  ['the details page', (failure) => <FailureCallout recordingId={recordingId} failure={failure} />],
]

/** Shows it on a page of a server that notes which recordings it is asked to prepare again. */
async function opens(words: ReactNode) {
  const retried: (string | undefined)[] = []
  const stopped: (string | undefined)[] = []
  const page = (
    <Translations locale="en" timeZone="UTC" now={0} messages={english}>
      {words}
    </Translations>
  )
  const action = ({ params }: { params: { id?: string } }) => {
    retried.push(params.id)
    return null
  }
  const stop = ({ params }: { params: { id?: string } }) => {
    stopped.push(params.id)
    return stopped.length > 1 ? { error: { message: 'It is ready already.' } } : null
  }
  const router = createMemoryRouter([
    { path: '/', element: page },
    { path: '/recordings/:id/retry', action },
    { path: '/recordings/:id/stop', action: stop },
  ])
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  leave = () => {
    act(() => root.unmount())
    router.dispose()
  }
  await act(async () => root.render(<RouterProvider router={router} future={{ v7_startTransition: true }} />))
  const buttons = () => [...place.querySelectorAll('button')]
  const press = (label: string) =>
    act(async () => {
      const open = document.querySelector('[role=alertdialog], [role=dialog]') ?? place
      ;[...open.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click()
    })
  return { place, text: place.textContent ?? '', retried, stopped, buttons, press }
}

test.each(places)('%s says why, and its one button prepares the recording again', async (_place, words) => {
  const { text, buttons, retried } = await opens(words({ reason: 'out-of-disk', canRetry: true }))
  expect(text).toContain(english.preparing.failure['out-of-disk'].next)
  expect(buttons().map(({ textContent }) => textContent)).toEqual([english.common.retry])
  await act(async () => buttons()[0]?.click())
  expect(retried).toEqual([recordingId])
})

test.each(places)('%s offers nothing to whoever may not, or where it is of no use', async (_place, words) => {
  const { text, buttons } = await opens(words({ reason: 'unreadable', canRetry: false }))
  expect(text).toContain(english.preparing.failure.unreadable.next)
  expect(buttons()).toEqual([])
})

const underWay = {
  recordingId,
  ...{ state: 'processing', stage: null, permille: 10, playableMs: 6_000, leftMs: null, failure: null },
}
/** Every place that says how far a recording has come to somebody who may end that. */
const meanwhiles: [string, (canStop: boolean) => ReactNode][] = [
  [
    'the room before it plays',
    (canStop) => <Preparing progress={underWay} failure={null} meanwhile={null} canStop={canStop} />,
  ],
  [
    'the room while its beginning plays',
    (canStop) => <Preparing progress={underWay} failure={null} meanwhile="beginning" canStop={canStop} />,
  ],
  ['the upload page', (canStop) => <Fate progress={{ ...underWay, canRetry: false, canStop }} />],
]

test.each(meanwhiles)(
  'in %s one button ends the preparing, once it is sure, for whoever may',
  async (_place, shows) => {
    const { place, buttons, stopped, press } = await opens(shows(true))
    const { stop } = english.preparing
    await vi.waitFor(() => expect(buttons().map(({ textContent }) => textContent)).toEqual([stop]))
    await press(stop)
    expect(document.body.textContent).toContain(english.preparing.stopText)
    await press(english.ui.cancel)
    expect(stopped).toEqual([])
    await press(stop)
    await press(stop)
    expect(stopped).toEqual([recordingId])
    // The film was ready a moment before.
    await press(stop)
    await press(stop)
    await vi.waitFor(() => expect(place.textContent).toContain('It is ready already.'))
    leave()
    expect((await opens(shows(false))).buttons()).toEqual([])
  },
)
