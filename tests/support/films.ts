import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Small films for tests, made by the engine's own library so that no command-line tool is needed. Each picture
 * shows its number as twelve bars, black or white; the sound clicks at half past every second.
 */
export interface FilmPlan {
  seconds: number
  format: 'mp4' | 'mov' | 'webm' | 'matroska' | 'mpegts' | 'avi' | 'wav' | 'mp3'
  video?: {
    codec: string
    width?: number
    height?: number
    fps?: number
    fpsDen?: number
    bFrames?: number
    gop?: number
    /** Clockwise degrees a player has to turn the picture. */
    rotation?: 90 | 180 | 270
    interlaced?: boolean
    /** Pictures that are never written, as a recorder with an uneven rate does. */
    drop?: number[]
  }
  audio?: { codec: string; channels?: number; sampleRate?: number }
  /** The file's clock starts here. */
  startSeconds?: number
  metadata?: Record<string, string>
  /** Writes WebM as a recorder does to a pipe: no duration, no index. */
  live?: boolean
}

export interface ReadFilm {
  pictures: { second: number; number: number }[]
  width: number
  height: number
  /** When each click starts. */
  clicks: number[]
}

export type FilmOrder = { answerFile: string } & (
  | { verb: 'make'; path: string; plan: FilmPlan }
  | { verb: 'read'; path: string; axis: 'x' | 'y' }
)

/** Writes a film and answers its path. */
export function makeFilm(file: string, plan: FilmPlan): Promise<string> {
  return apart<string>((answerFile) => ({ verb: 'make', path: file, plan, answerFile }))
}

/** Decodes a film and reads the number on each picture (along x, or along y for a turned film) and the clicks. */
export function readFilm(file: string, axis: 'x' | 'y' = 'x'): Promise<ReadFilm> {
  return apart<ReadFilm>((answerFile) => ({ verb: 'read', path: file, axis, answerFile }))
}

/** The library may not outlive its work in the test's own process, so that each order has a process of its own. */
async function apart<Answer>(order: (answerFile: string) => FilmOrder): Promise<Answer> {
  const room = await mkdtemp(path.join(tmpdir(), 'film-'))
  try {
    const answerFile = path.join(room, 'answer.json')
    const child = fork(new URL('./films-child.ts', import.meta.url), [], { execArgv: [] })
    child.send(order(answerFile))
    await once(child, 'close')
    return JSON.parse(await readFile(answerFile, 'utf8')) as Answer
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}
