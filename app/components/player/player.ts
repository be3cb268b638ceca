import type { FrameRate } from './frames.ts'

/** What the room plays: a prepared recording, or the file itself while it is still being uploaded. */
export type PlayerSource = { kind: 'hls'; url: string } | { kind: 'file'; url: string; type: string }

export interface PlayerState {
  /** Enough is known to play and seek. */
  ready: boolean
  /** A first picture, or sound, is there. */
  shown: boolean
  playing: boolean
  /**
   * Where the picture is, in milliseconds; after a seek exactly what was asked for, or, while frames cannot be counted
   * yet, the frame that is shown.
   */
  positionMs: number
  durationMs: number
  rate: number
  muted: boolean
  /** Waiting for data. */
  waiting: boolean
  /** `lost`: access ended or the file is gone. `failed`: it cannot be played here. */
  problem: 'lost' | 'failed' | null
}

/** A range that plays again and again. */
export interface Loop {
  startMs: number
  endMs: number
}

/** One playing recording, for keys, buttons and timeline alike. */
export interface Player {
  getState(): PlayerState
  subscribe(listener: () => void): () => void
  play(): void
  pause(): void
  toggle(): void
  /** Shows the frame at this time; resolves once it has been seen on the screen. */
  seek(positionMs: number): Promise<void>
  /** Moves by whole frames, or by 40 ms where there are none. */
  step(frames: number): Promise<void>
  setRate(rate: number): void
  /** Plays a little faster or slower than the rate says, so as to catch up with somebody; 1 is as it says. */
  setPace(pace: number): void
  /** Where the film is at this instant, in milliseconds, not rounded; `positionMs` is the frame on the screen. */
  clockMs(): number
  setMuted(muted: boolean): void
  setLoop(loop: Loop | null): void
  getLoop(): Loop | null
  /** Known once the recording is prepared; null for sound alone and for local files. */
  setFrameRate(rate: FrameRate | null): void
  /** Plays another form of the same recording from the same moment on: its sound alone, or its picture again. */
  changeSource(source: { url: string; hasPicture: boolean }): void
  /** Plays another recording in the same picture, from there on. */
  open(recording: { url: string; startMs: number }): void
  dispose(): void
}

export const playbackRates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]

export const initialState: PlayerState = {
  ready: false,
  shown: false,
  playing: false,
  positionMs: 0,
  durationMs: 0,
  rate: 1,
  muted: false,
  waiting: false,
  problem: null,
}
