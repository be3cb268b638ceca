// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SpokenDraft } from './draft.ts'
import { useSpoken } from './use-spoken.ts'

let root: Root
let note: ReturnType<typeof useSpoken>

function Note() {
  note = useSpoken()
  return null
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.createElement('div'))
  act(() => root.render(<Note />))
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

const recording = (recordedAt: number): SpokenDraft => ({
  ...{ sound: new Blob(['said']), durationMs: 1_000, hasPicture: false, recordedAt },
})
const put = (said: Parameters<typeof note.putSpoken>[0]) => act(() => note.putSpoken(said))

test('a recording counts until it is posted, or another one has taken its place', () => {
  put('pending')
  expect(note.recorded).toBeNull()
  const [first, second] = [recording(1), recording(2)]
  put(first)
  expect(note.recorded).toBe(first)
  put('pending')
  put(second)
  expect(note.recorded).toBe(second)
  put(null)
  expect([note.spoken, note.recorded]).toEqual([null, null])
})

test('one that is discarded, or fails, leaves the one before', () => {
  const first = recording(3)
  put(first)
  put('pending')
  expect([note.spoken, note.recorded]).toEqual(['pending', first])
  put(null)
  expect([note.spoken, note.recorded]).toEqual([first, first])
})
