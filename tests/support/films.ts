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
  /** The library's name of the container. */
  format: string
  video?: PicturePlan
  audio?: SoundPlan | SoundPlan[]
  /** The file's clock starts here. */
  startSeconds?: number
  metadata?: Record<string, string>
  /** Writes WebM as a recorder does to a pipe: no duration, no index. */
  live?: boolean
  /** What else the container's writer is told, such as `movflags`. */
  muxing?: Record<string, string>
}

export interface PicturePlan {
  codec: string
  width?: number
  height?: number
  fps?: number
  fpsDen?: number
  bFrames?: number
  gop?: number
  pixels?: 'yuv420p' | 'yuvj420p' | 'yuv422p' | 'yuv420p10' | 'yuv422p10'
  /** The brightness curve of a bright film. */
  curve?: 'pq' | 'hlg'
  /** Clockwise degrees a player has to turn the picture. */
  rotation?: 90 | 180 | 270
  interlaced?: boolean
  /** How bright dark and light bars are stored, of 255; 30 and 220 unless told otherwise. */
  tones?: [dark: number, light: number]
  /** Pictures that are never written, as a recorder with an uneven rate does. */
  drop?: number[]
  /** Noise above the numbers, which makes a film as heavy as a real one. */
  grain?: boolean
  /** What else the encoder is told. */
  options?: Record<string, string>
}

export interface SoundPlan {
  codec: string
  channels?: number
  sampleRate?: number
}

export interface ReadFilm {
  pictures: { second: number; number: number }[]
  width: number
  height: number
  /** When each click starts. */
  clicks: number[]
  /** When each piece of decoded sound starts. */
  sounds: number[]
}

export interface SeenFilm {
  frames: number
  width: number
  height: number
  /** By number, row after row, in base64. */
  pictures: Record<number, string>
  /** The loudest sample of each 10 ms, from 0 to 1. */
  peaks: number[]
}

export type FilmOrder = { answerFile: string } & (
  | { verb: 'make'; films: { path: string; plan: FilmPlan }[] }
  | { verb: 'read'; path: string; axis: 'x' | 'y' }
  | { verb: 'look'; path: string; numbers: number[] }
)

/** Writes a film and answers its path. */
export async function makeFilm(file: string, plan: FilmPlan): Promise<string> {
  await makeFilms([{ path: file, plan }])
  return file
}

/** Writes many films one after another in one process. */
export async function makeFilms(films: { path: string; plan: FilmPlan }[]): Promise<void> {
  await apart<number>((answerFile) => ({ verb: 'make', films, answerFile }))
}

/** Decodes a film and reads the number on each picture (along x, or along y for a turned film) and the clicks. */
export function readFilm(file: string, axis: 'x' | 'y' = 'x'): Promise<ReadFilm> {
  return apart<ReadFilm>((answerFile) => ({ verb: 'read', path: file, axis, answerFile }))
}

/** Decodes a film and answers how bright each point of these pictures is, and how loud it is when. */
export async function lookAtFilm(file: string, numbers: number[]) {
  const seen = await apart<SeenFilm>((answerFile) => ({ verb: 'look', path: file, numbers, answerFile }))
  const pictures = new Map(
    Object.entries(seen.pictures).map(([number, bytes]) => [Number(number), Buffer.from(bytes, 'base64')]),
  )
  return { ...seen, pictures }
}

/** The library may not outlive its work in the test's own process, so that each order has a process of its own. */
async function apart<Answer>(order: (answerFile: string) => FilmOrder): Promise<Answer> {
  const room = await mkdtemp(path.join(tmpdir(), 'film-'))
  try {
    const answerFile = path.join(room, 'answer.json')
    const env = { ...process.env, SVT_LOG: '1' }
    const child = fork(new URL('./films-child.ts', import.meta.url), [], { execArgv: [], env })
    child.send(order(answerFile))
    await once(child, 'close')
    return JSON.parse(await readFile(answerFile, 'utf8')) as Answer
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}
