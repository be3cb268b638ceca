/** The words of a staged film: who plays, what stands on the board, what is said and done, what a coach would note. */
import type { FilmFeedback, FilmNote } from '../film.ts'

export type Hair = 'short' | 'long' | 'bun' | 'ponytail' | 'curly' | 'afro' | 'braids' | 'scarf' | 'bald'
export type Pose = 'rest' | 'talk' | 'open' | 'point' | 'pointLeft' | 'think' | 'write' | 'tablet' | 'stop'
export type RoomName = 'classroom' | 'lab' | 'seminar' | 'studio'
export type Turn = 'back' | 'left' | 'right'

export interface Look {
  skin: string
  hair: string
  style: Hair
  top: string
  bottom?: string
  glasses?: boolean
}

/** `flite` names a voice of ffmpeg's flite filter, `espeak` one of espeak-ng; `size` under 1 makes a smaller speaker. */
export interface Voice {
  engine: 'flite' | 'espeak'
  voice: string
  /** Above 1 raises pitch and formants together, as a shorter vocal tract does. */
  raise?: number
  /** Above 1 speaks faster. */
  pace?: number
  /** espeak-ng's own pitch, 0–99. */
  pitch?: number
}

export interface Role {
  name: string
  /** Who cannot be heard alone needs no voice. */
  voice?: Voice
  look: Look
  /** Centre of the head; seated people are seen from behind, standing people from the front. */
  place: { as: 'seated' | 'standing'; x: number; y: number; scale: number }
}

/** Something written on the board, revealed from left to right. Coordinates are those of the picture. */
export interface BoardPart {
  svg: string
  drawMs: number
}

export interface Direction {
  /** After the beat's start. */
  afterMs?: number
  handsUp?: string[]
  handsDown?: string[]
  show?: string[]
  hide?: string[]
  move?: { who: string; x: number }
  pose?: { who: string; pose: Pose }
  turn?: { who: string[]; to: Turn }
  badge?: 'pause' | 'again' | 'take' | 'none'
}

export interface Beat {
  /** The name by which notes cite this beat. */
  mark?: string
  who?: string
  text?: string
  /** What the voice is given, where letters or figures need help. */
  aloud?: string
  /** Silence after the words, in ms. */
  thenMs?: number
  /** Low voices all through the silence, as in partner talk. */
  murmur?: boolean
  stage?: Direction[]
}

/** A note before its times are known: it spans from the start of one beat to the end of another. */
export interface NoteDraft extends Omit<FilmNote, 'startMs' | 'endMs'> {
  from: string
  to?: string
  /** The note stands on the start alone. */
  point?: boolean
  /** Start where the words of `from` end, as a note on a silence does. */
  fromEndOfWords?: boolean
  /** End where the words of `to` end rather than after the silence that follows. */
  toEndOfWords?: boolean
}

export interface Script {
  id: string
  title: string
  kind: 'lesson' | 'rehearsal' | 'model'
  about: string
  room: RoomName
  roles: Record<string, Role>
  board: Record<string, BoardPart>
  beats: Beat[]
  notes: NoteDraft[]
  feedback?: FilmFeedback
}
