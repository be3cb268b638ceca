/** Turns a film's pictures and sound into an MP4 that starts at once and seeks exactly. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pictureAt } from './picture.ts'
import type { Script } from './script.ts'
import { writeSound } from './sound.ts'
import type { Studio } from './studio.ts'
import { frameMs, type Timeline } from './timeline.ts'
import { sampleRate } from './voices.ts'

const run = promisify(execFile)
export const frameRate = 1000 / frameMs
/** Each drawn picture stands for three frames: calm movement, a third of the work. */
const framesPerPicture = 3
/** Aimed at, and the most that a shipped film may hold. */
const bytesWanted = 1_900_000
const bytesAtMost = 2_000_000
const audioBitsPerSecond = 64_000
const containerBitsPerSecond = 2_500

/** Early reflections of a small room, and its air: without it the pauses would be digital silence. */
const roomFilter = [
  '[1:a]aecho=0.9:0.7:23|41|67:0.16|0.11|0.07[voices]',
  'anoisesrc=c=pink:r=48000:a=0.004:seed=7[air]',
  '[voices][air]amix=inputs=2:duration=first:normalize=0,alimiter=limit=0.9[sound]',
].join(';')

/** Writes the finished MP4: H.264 High without B-frames, a key frame each 2 s, AAC, index in front. */
export async function film(studio: Studio, script: Script, timeline: Timeline, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'film-'))
  try {
    const drawn = join(folder, 'drawn.mkv')
    await draw(studio, script, timeline, drawn)
    await encode(folder, drawn, timeline, path)
    const { size: bytes } = await stat(path)
    if (bytes > bytesAtMost)
      throw new Error(`${path} holds ${bytes} bytes; at most ${bytesAtMost} are wanted.`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function draw(studio: Studio, script: Script, timeline: Timeline, path: string): Promise<void> {
  const input = `-f image2pipe -c:v png -framerate ${frameRate}/${framesPerPicture} -i -`
  const lossless = '-c:v libx264rgb -qp 0 -preset ultrafast'
  const encoder = spawn('ffmpeg', [...options(`-v error -y ${input} ${lossless}`), path], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  let last = ''
  let png: Buffer = Buffer.alloc(0)
  for (let atMs = 0; atMs < timeline.durationMs; atMs += frameMs * framesPerPicture) {
    const markup = pictureAt(script, timeline, atMs)
    if (markup !== last) png = await studio.picture(markup)
    last = markup
    if (!encoder.stdin.write(png)) await once(encoder.stdin, 'drain')
  }
  encoder.stdin.end()
  const [code] = (await once(encoder, 'close')) as [number]
  if (code !== 0) throw new Error(`Drawing ${script.id} failed: ffmpeg ended with ${code}.`)
}

async function encode(folder: string, drawn: string, timeline: Timeline, path: string): Promise<void> {
  const sound = join(folder, 'sound.f32')
  await writeSound(timeline, sound)
  const seconds = timeline.durationMs / 1000
  const bits = Math.floor((bytesWanted * 8) / seconds - audioBitsPerSecond - containerBitsPerSecond)
  const video = [
    ...options(
      `-vf fps=${frameRate},format=yuv420p -c:v libx264 -profile:v high -preset veryslow -tune animation`,
    ),
    ...options(`-bf 0 -g 50 -keyint_min 50 -sc_threshold 0 -b:v ${bits}`),
    '-passlogfile',
    join(folder, 'pass'),
  ]
  const pictures = ['-v', 'error', '-y', '-i', drawn]
  const voices = [...options(`-f f32le -ar ${sampleRate} -ac 1 -i`), sound]
  const audio = [
    ...['-filter_complex', roomFilter, '-map', '0:v', '-map', '[sound]'],
    ...options(`-c:a aac -b:a ${audioBitsPerSecond} -ar 48000 -ac 1`),
  ]
  const plain = options(`-map_metadata -1 -fflags +bitexact -movflags +faststart -t ${seconds}`)
  await run('ffmpeg', [...pictures, ...video, ...options('-pass 1 -an -f null -')])
  await run('ffmpeg', [...pictures, ...voices, ...audio, ...video, ...options('-pass 2'), ...plain, path])
}

function options(line: string): string[] {
  return line.split(' ')
}
