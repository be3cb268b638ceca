// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
// What is fetched here is there already: a test does not wait for the whole of it to be read.
import '#app/components/tagging/room-tagging.tsx'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import { useTaggingMode } from './use-tagging-mode.ts'

let root: Root
let tagging: ReturnType<typeof useTaggingMode>

function Room() {
  tagging = useTaggingMode(true)
  return null
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.createElement('div'))
  act(() =>
    root.render(
      <Translations locale="en" messages={english} timeZone="UTC" now={0}>
        <Room />
      </Translations>,
    ),
  )
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

const fetched = () => act(() => vi.dynamicImportSettled())

test.each([
  ['whoever asks for the buttons gets them', ['toggle'], true],
  ['whoever leaves before they are here is left alone', ['toggle', 'leave'], false],
  ['whoever asks a second time before they are here takes it back', ['toggle', 'toggle'], false],
  ['whoever leaves, and asks again, gets them', ['toggle', 'leave', 'toggle'], true],
] as const)('%s', async (_, presses, isOn) => {
  for (const press of presses) act(() => tagging[press]())
  await fetched()
  expect(tagging.isOn).toBe(isOn)
  act(() => tagging.toggle())
  await fetched()
  expect(tagging.isOn).toBe(!isOn)
})
