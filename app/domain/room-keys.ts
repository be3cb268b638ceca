/** A chord: modifiers in the order Ctrl, Meta, Alt, Shift, then the key's own name, joined by `+`. */
export type KeyChord = string

export const roomKeyGroups = ['play', 'range', 'notes', 'feedback', 'view'] as const
export type RoomKeyGroup = (typeof roomKeyGroups)[number]

interface RoomKey {
  group: RoomKeyGroup
  keys: readonly KeyChord[]
}

/**
 * Every action of the review room that has a key, with its default keys: the handler and the map on `?` both
 * read it. Letters are as typed without Shift; a sign that needs Shift on some keyboards is named by itself.
 */
export const roomKeys = {
  'play-pause': { group: 'play', keys: ['Space', 'k'] },
  slower: { group: 'play', keys: ['j'] },
  faster: { group: 'play', keys: ['l'] },
  /** Five seconds while playing, one frame while paused. */
  back: { group: 'play', keys: ['ArrowLeft'] },
  forward: { group: 'play', keys: ['ArrowRight'] },
  'back-far': { group: 'play', keys: ['Shift+ArrowLeft'] },
  'forward-far': { group: 'play', keys: ['Shift+ArrowRight'] },
  'go-to-time': { group: 'play', keys: ['g'] },
  mute: { group: 'play', keys: ['m'] },
  'range-in': { group: 'range', keys: ['i'] },
  'range-out': { group: 'range', keys: ['o'] },
  'range-clear': { group: 'range', keys: ['x'] },
  'range-loop': { group: 'range', keys: ['Shift+l'] },
  'nudge-back': { group: 'range', keys: [','] },
  'nudge-forward': { group: 'range', keys: ['.'] },
  comment: { group: 'notes', keys: ['c'] },
  'previous-moment': { group: 'notes', keys: ['['] },
  'next-moment': { group: 'notes', keys: [']'] },
  'tag-1': { group: 'notes', keys: ['1'] },
  'tag-2': { group: 'notes', keys: ['2'] },
  'tag-3': { group: 'notes', keys: ['3'] },
  'tag-4': { group: 'notes', keys: ['4'] },
  'tag-5': { group: 'notes', keys: ['5'] },
  'tag-6': { group: 'notes', keys: ['6'] },
  'tag-7': { group: 'notes', keys: ['7'] },
  'tag-8': { group: 'notes', keys: ['8'] },
  'tag-9': { group: 'notes', keys: ['9'] },
  /** The large buttons to tag with. */
  tagging: { group: 'notes', keys: ['b'] },
  untag: { group: 'notes', keys: ['u'] },
  praise: { group: 'feedback', keys: ['p'] },
  'action-step': { group: 'feedback', keys: ['a'] },
  probe: { group: 'feedback', keys: ['q'] },
  'full-screen': { group: 'view', keys: ['f'] },
  theatre: { group: 'view', keys: ['t'] },
  'zoom-in': { group: 'view', keys: ['+', '='] },
  'zoom-out': { group: 'view', keys: ['-'] },
  'zoom-whole': { group: 'view', keys: ['0'] },
  'timeline-back': { group: 'view', keys: ['<'] },
  'timeline-forward': { group: 'view', keys: ['>'] },
  captions: { group: 'view', keys: ['s'] },
  transcript: { group: 'view', keys: ['w'] },
  help: { group: 'view', keys: ['?'] },
} as const satisfies Record<string, RoomKey>

export type RoomAction = keyof typeof roomKeys

export const roomActions = Object.keys(roomKeys) as RoomAction[]

/** Which keys do what; a person may change it. */
export type RoomKeyMap = Record<RoomAction, readonly KeyChord[]>

export const defaultRoomKeyMap = Object.fromEntries(
  roomActions.map((action) => [action, roomKeys[action].keys]),
) as unknown as RoomKeyMap

/** The parts of a keyboard event that matter. */
export interface KeyPress {
  key: string
  shiftKey?: boolean
  ctrlKey?: boolean
  metaKey?: boolean
  altKey?: boolean
}

/**
 * The name of what was pressed. For a digit or a sign such as `?` or `[`, what keyboards need to write it
 * (Shift, AltGr, Option) is not part of the name, so that the same map holds on every keyboard.
 */
export function chordOf(press: KeyPress): KeyChord {
  const key = press.key === ' ' || press.key === 'Spacebar' ? 'Space' : press.key
  const isSign = key.length === 1 && !/\p{L}/u.test(key)
  const isWritten = isSign && press.altKey === true
  const parts = [
    press.ctrlKey && !isWritten ? 'Ctrl' : '',
    press.metaKey ? 'Meta' : '',
    press.altKey && !isWritten ? 'Alt' : '',
    press.shiftKey && !isSign ? 'Shift' : '',
    key.length === 1 ? key.toLowerCase() : key,
  ]
  return parts.filter(Boolean).join('+')
}

/** What a press asks for, or null. The caller keeps silent while a text field has the focus. */
export function actionFor(press: KeyPress, map: RoomKeyMap = defaultRoomKeyMap): RoomAction | null {
  const chord = chordOf(press)
  return roomActions.find((action) => map[action].includes(chord)) ?? null
}

/** Which of the palette's practices an action tags, counted from 0; null for other actions. */
export function paletteIndexOf(action: RoomAction): number | null {
  const digit = /^tag-([1-9])$/.exec(action)?.[1]
  return digit === undefined ? null : Number(digit) - 1
}

/** Two actions that a changed map would give the same key; empty when the map is sound. */
export function keyConflicts(map: RoomKeyMap): { key: KeyChord; actions: RoomAction[] }[] {
  const byKey = new Map<KeyChord, RoomAction[]>()
  for (const action of roomActions) {
    for (const key of map[action]) byKey.set(key, [...(byKey.get(key) ?? []), action])
  }
  return [...byKey].filter(([, actions]) => actions.length > 1).map(([key, actions]) => ({ key, actions }))
}

/** How one person uses the keys: whether single keys do anything (WCAG 2.1.4), and which they have moved. */
export interface OwnKeys {
  isOn: boolean
  /** Only what differs from the map above. */
  map: Partial<Record<RoomAction, KeyChord[]>>
}

export const plainKeys: OwnKeys = { isOn: true, map: {} }

/** The whole map as this person has it: what they gave a key to do, it does, and nothing that it did before. */
export function keyMapOf({ map }: OwnKeys): RoomKeyMap {
  const given = Object.values(map).flat()
  const isFree = (key: KeyChord) => !given.includes(key)
  const rest = roomActions.map((action) => [action, defaultRoomKeyMap[action].filter(isFree)])
  return { ...Object.fromEntries(rest), ...map }
}
