// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { plainKeys, type RoomAction } from '#app/domain/room-keys.ts'
import { useRoomKeys } from './use-room-keys.ts'

const told: string[] = []

function Room() {
  useRoomKeys({
    keys: plainKeys,
    onAction: (action: RoomAction) => void told.push(action),
    onTagDown: (index) => void told.push(`down ${index}`),
    onTagUp: (index) => void told.push(`up ${index}`),
  })
  return null
}

let leave = () => {}
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  told.length = 0
  const root = createRoot(document.createElement('div'))
  act(() => root.render(<Room />))
  leave = () => act(() => root.unmount())
})
afterEach(() => {
  leave()
  vi.unstubAllGlobals()
})

/** A key that is held: what the keyboard sends until it is let go. */
function hold(key: string, code: string) {
  for (const repeat of [false, true, true])
    window.dispatchEvent(new KeyboardEvent('keydown', { key, code, repeat, cancelable: true }))
  window.dispatchEvent(new KeyboardEvent('keyup', { key, code }))
}

test.each([
  ['takes one tag back', 'u', 'KeyU', ['untag']],
  ['opens the large buttons once', 'b', 'KeyB', ['tagging']],
  ['tags once', '1', 'Digit1', ['down 0', 'up 0']],
  ['goes back again and again', 'ArrowLeft', 'ArrowLeft', ['back', 'back', 'back']],
])('a key that is held %s', (_, key, code, expected) => {
  hold(key, code)
  expect(told).toEqual(expected)
})
