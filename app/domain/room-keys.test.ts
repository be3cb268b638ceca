import { describe, expect, test } from 'vitest'
import { OwnRoomKeys } from './own-room-keys.ts'
import {
  actionFor,
  chordOf,
  defaultRoomKeyMap,
  keyConflicts,
  keyMapOf,
  paletteIndexOf,
  plainKeys,
  roomActions,
  roomKeyGroups,
  roomKeys,
} from './room-keys.ts'
import { isUsableKey } from './usable-key.ts'

describe('the keys of the room', () => {
  test.each([
    [{ key: ' ' }, 'play-pause'],
    [{ key: 'k' }, 'play-pause'],
    [{ key: 'K' }, 'play-pause'],
    [{ key: 'j' }, 'slower'],
    [{ key: 'l' }, 'faster'],
    [{ key: 'L', shiftKey: true }, 'range-loop'],
    [{ key: 'ArrowLeft' }, 'back'],
    [{ key: 'ArrowLeft', shiftKey: true }, 'back-far'],
    [{ key: 'ArrowRight', shiftKey: true }, 'forward-far'],
    [{ key: '?', shiftKey: true }, 'help'],
    [{ key: '?' }, 'help'],
    [{ key: '[', ctrlKey: true, altKey: true }, 'previous-moment'],
    [{ key: ']', altKey: true }, 'next-moment'],
    [{ key: '1', shiftKey: true }, 'tag-1'],
    [{ key: ',' }, 'nudge-back'],
    [{ key: '7' }, 'tag-7'],
    [{ key: 'q' }, 'probe'],
    [{ key: '0' }, 'zoom-whole'],
    [{ key: '+', shiftKey: true }, 'zoom-in'],
    [{ key: '>', shiftKey: true }, 'timeline-forward'],
  ])('%o → %s', (press, action) => {
    expect(actionFor(press)).toBe(action)
  })

  test.each([
    { key: 'c', ctrlKey: true },
    { key: 'c', metaKey: true },
    { key: 'l', altKey: true },
    { key: 'P', shiftKey: true },
    { key: 'Enter' },
    { key: '[', metaKey: true },
    { key: '1', ctrlKey: true },
    { key: 'Dead' },
  ])('%o is the browser’s own', (press) => {
    expect(actionFor(press)).toBeNull()
  })

  test('no key does two things, every group has keys', () => {
    expect(keyConflicts(defaultRoomKeyMap)).toEqual([])
    for (const group of roomKeyGroups) {
      expect(
        roomActions.some((action) => roomKeys[action].group === group),
        group,
      ).toBe(true)
    }
  })

  test('a person may move a key, or switch one off', () => {
    const map = { ...defaultRoomKeyMap, mute: ['Ctrl+Shift+m'], comment: [] }
    expect(actionFor({ key: 'M', ctrlKey: true, shiftKey: true }, map)).toBe('mute')
    expect(actionFor({ key: 'm' }, map)).toBeNull()
    expect(actionFor({ key: 'c' }, map)).toBeNull()
    expect(keyConflicts({ ...defaultRoomKeyMap, mute: ['c'] })).toEqual([
      { key: 'c', actions: ['mute', 'comment'] },
    ])
  })

  test('what a person moved lies over the map, and some keys cannot be given', () => {
    const own = { isOn: true, map: { mute: ['Shift+m'] } }
    expect(actionFor({ key: 'M', shiftKey: true }, keyMapOf(own))).toBe('mute')
    expect(actionFor({ key: 'm' }, keyMapOf(own))).toBeNull()
    expect(actionFor({ key: 'k' }, keyMapOf(plainKeys))).toBe('play-pause')
    for (const key of ['m', 'ü', 'Shift+ArrowUp', 'Alt+F9', 'Space', '+', 'Ctrl+Shift+m'])
      expect(isUsableKey(key), key).toBe(true)
    for (const key of ['Ctrl+w', 'Tab', 'Enter', 'Escape', 'Meta+k', 'Shift', '', 'ab', 'Shift+Alt+m'])
      expect(isUsableKey(key), key).toBe(false)
    for (const action of roomActions)
      for (const key of roomKeys[action].keys) expect(isUsableKey(key), key).toBe(true)
  })

  test('a key of one’s own takes it from what it did at first, and two of one’s own are told apart', () => {
    const own = { isOn: true, map: { mute: ['w'], comment: ['='] } }
    const map = keyMapOf(own)
    expect(actionFor({ key: 'w' }, map)).toBe('mute')
    expect(map.transcript).toEqual([])
    expect(map['zoom-in']).toEqual(['+'])
    expect(keyConflicts(map)).toEqual([])
    expect(OwnRoomKeys.safeParse(own).success).toBe(true)
    const twice = { isOn: true, map: { mute: ['F9'], comment: ['F9'] } }
    expect(keyConflicts(keyMapOf(twice))).toEqual([{ key: 'F9', actions: ['mute', 'comment'] }])
    expect(OwnRoomKeys.safeParse(twice).success).toBe(false)
  })

  test('chords are written one way', () => {
    expect(chordOf({ key: 'A', ctrlKey: true, metaKey: true, altKey: true, shiftKey: true })).toBe(
      'Ctrl+Meta+Alt+Shift+a',
    )
    expect(chordOf({ key: 'Spacebar' })).toBe('Space')
  })

  test('nine practices have a key', () => {
    expect(roomActions.map(paletteIndexOf).filter((index) => index !== null)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ])
  })
})
