import { RotateCcw } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Kbd } from '#app/components/ui/kbd.tsx'
import {
  chordOf,
  defaultRoomKeyMap,
  type KeyChord,
  type KeyPress,
  keyMapOf,
  type OwnKeys,
  paletteIndexOf,
  type RoomAction,
  roomActions,
  roomKeyGroups,
  roomKeys,
} from '#app/domain/room-keys.ts'
import { isUsableKey } from '#app/domain/usable-key.ts'
import { printChord } from './print-chord.ts'

interface KeyMapProps {
  keys: OwnKeys
  isChanging: boolean
  onKeys: (keys: OwnKeys) => void
}

const bare = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead', 'CapsLock'])
const same = (a: readonly KeyChord[], b: readonly KeyChord[]) => a.join(' ') === b.join(' ')

/** What each key does; where it is being changed, each action with the way to another key. */
export function KeyMap({ keys, isChanging, onKeys }: KeyMapProps) {
  const t = useTranslations('room.help')
  const own = useTranslations('roomKeys')
  const [listening, setListening] = useState<RoomAction | null>(null)
  const [said, setSaid] = useState('')
  const status = useId()
  const map = keyMapOf(keys)
  const nameOf = (action: RoomAction) => {
    const index = paletteIndexOf(action)
    return index === null
      ? t(`action.${action}` as 'action.mute')
      : own('practice', { number: String(index + 1) })
  }
  const put = (action: RoomAction, chords: KeyChord[]) => {
    const { [action]: _, ...rest } = keys.map
    const next = same(chords, defaultRoomKeyMap[action]) ? rest : { ...rest, [action]: chords }
    for (const chord of chords) {
      const other = roomActions.find((each) => each !== action && map[each].includes(chord))
      if (other) return setSaid(own('taken', { key: printChord(chord), action: nameOf(other) }))
    }
    onKeys({ ...keys, map: next })
    setSaid(
      own(chords.length > 0 ? 'given' : 'keyless', {
        action: nameOf(action),
        key: chords.map(printChord).join(', '),
      }),
    )
  }
  const press = (action: RoomAction, event: KeyPress) => {
    if (bare.has(event.key) || event.key === 'Tab') return false
    setListening(null)
    const chord = chordOf(event)
    if (event.key === 'Escape') setSaid(own('asBefore', { action: nameOf(action) }))
    else if (!isUsableKey(chord)) setSaid(own('unusable', { key: printChord(chord) }))
    else put(action, [chord])
    return true
  }
  const shown = isChanging ? roomActions : roomActions.filter((action) => paletteIndexOf(action) === null)
  return (
    <>
      <p id={status} role="status" className="min-h-6 text-sm">
        {said}
      </p>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {roomKeyGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{t(`group.${group}`)}</h3>
            <dl className="grid gap-1">
              {shown
                .filter((action) => roomKeys[action].group === group)
                .map((action) => (
                  <div key={action} className="flex min-h-7 items-center justify-between gap-3">
                    <dt className="text-muted">{nameOf(action)}</dt>
                    <dd className="flex shrink-0 items-center gap-1">
                      {map[action].map((chord) => (
                        <Kbd key={chord}>{printChord(chord)}</Kbd>
                      ))}
                      {map[action].length === 0 ? (
                        <span className="text-sm text-muted">{own('none')}</span>
                      ) : null}
                      {isChanging ? (
                        <>
                          <Button
                            size="sm"
                            variant="quiet"
                            aria-label={`${own('change')}: ${nameOf(action)}`}
                            aria-describedby={status}
                            aria-pressed={listening === action}
                            onClick={() => {
                              setListening(action)
                              setSaid(own('press', { action: nameOf(action) }))
                            }}
                            onBlur={() => setListening((now) => (now === action ? null : now))}
                            onKeyDown={(event) => {
                              if (listening !== action || !press(action, event.nativeEvent)) return
                              event.preventDefault()
                              event.stopPropagation()
                            }}
                            // A press of Space or Enter that was taken as the key presses no button.
                            onKeyUp={(event) => listening === action && event.preventDefault()}
                          >
                            {listening === action ? own('listening') : own('change')}
                          </Button>
                          {map[action].length > 0 ? (
                            <Button
                              size="sm"
                              variant="quiet"
                              aria-label={`${own('take')}: ${nameOf(action)}`}
                              onClick={() => put(action, [])}
                            >
                              {own('take')}
                            </Button>
                          ) : (
                            <Button
                              size="sm"
                              variant="quiet"
                              aria-label={`${own('back')}: ${nameOf(action)}`}
                              onClick={() => put(action, [...defaultRoomKeyMap[action]])}
                            >
                              {own('back')}
                            </Button>
                          )}
                        </>
                      ) : null}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      {isChanging && Object.keys(keys.map).length > 0 ? (
        <Button
          size="sm"
          icon={RotateCcw}
          className="mt-3"
          onClick={() => {
            onKeys({ ...keys, map: {} })
            setSaid(own('allBack'))
          }}
        >
          {own('reset')}
        </Button>
      ) : null}
    </>
  )
}
