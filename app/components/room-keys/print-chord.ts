import type { KeyChord } from '#app/domain/room-keys.ts'

const signs: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/** A chord as it is printed: `Shift+←`, `K`. */
export function printChord(chord: KeyChord): string {
  return chord
    .split(/\+(?=.)/)
    .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}
