import type { KeyChord } from './room-keys.ts'

const keyForm =
  /^(Ctrl\+)?(Alt\+)?(Shift\+)?(Space|Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown|Insert|Delete|F\d{1,2}|\S)$/u
/** What browsers and texts use themselves. */
const reserved = /^Ctrl\+([acdfhlnoprstvwxyz0-9]|F4|Shift\+[intw])$/

/** Whether a key can be given to an action: neither a bare modifier nor one that a browser keeps for itself. */
export function isUsableKey(chord: KeyChord): boolean {
  return keyForm.test(chord) && !reserved.test(chord)
}
