import { createContext, useContext } from 'react'
import { keyMapOf, plainKeys, type RoomAction } from '#app/domain/room-keys.ts'
import { printChord } from './print-chord.ts'

/** The keys as whoever is in the room uses them. */
export const RoomKeys = createContext(plainKeys)

/** A button's name with the key that does the same for this person, where there is one. */
export function useNameWithKey(name: string, action?: RoomAction): string {
  const keys = useContext(RoomKeys)
  const chord = action && keyMapOf(keys)[action].find((each) => keys.isOn || each.startsWith('Ctrl'))
  return chord ? `${name} (${printChord(chord)})` : name
}
