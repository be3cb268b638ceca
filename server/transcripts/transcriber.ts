/** The command with which this installation makes transcripts, and what one run may take. */
export interface Transcriber {
  /** Program and words; `{audio}` and `{language}` stand for the sound's file and the language's tag. */
  command: readonly [string, ...string[]]
  timeMs: number
  /** Resident memory of the command and all that it starts. */
  memoryBytes: number
  /** What it may know of its surroundings: no secrets, no database, no store. */
  environment: Readonly<Record<string, string>>
}

const slot = Symbol.for('reprise.transcriber')
type Holder = { [slot]?: Transcriber | undefined }
const holder = globalThis as Holder

/** Names the command; called by the runtime, or by a test. Undefined: none, as it is unless somebody sets one. */
export function useTranscriber(transcriber: Transcriber | undefined): void {
  holder[slot] = transcriber
}

export function findTranscriber(): Transcriber | undefined {
  return holder[slot]
}
