import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cpuSecondsOf } from './processes.ts'

const run = promisify(execFile)

/** Whether the reference of every media figure, ffmpeg on the command line, is here. */
export async function hasFfmpeg(): Promise<boolean> {
  return run('ffmpeg', ['-version']).then(
    () => true,
    () => false,
  )
}

export interface Spent {
  ms: number
  cpuSeconds: number
}

/** Runs ffmpeg; the answer is what it took. */
export async function ffmpeg(...words: string[]): Promise<Spent> {
  const began = performance.now()
  const child = spawn('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  let cpuSeconds = 0
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  // Ended, it has no figures any more; the last look misses less than a twentieth of a second.
  const looking = setInterval(() => {
    if (child.pid)
      void cpuSecondsOf(child.pid).then((seconds) => {
        cpuSeconds = Math.max(cpuSeconds, seconds)
      })
  }, 50)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  clearInterval(looking)
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said}`)
  return { ms: performance.now() - began, cpuSeconds }
}

export interface LessonPlan {
  seconds: number
  codec: 'libx264' | 'libx265'
  width: number
  height: number
  bitRate: string
}

/** Ten seconds of moving, noisy picture and speech-like sound, repeated to the length that is asked for. */
export async function makeLesson(folder: string, name: string, plan: LessonPlan): Promise<string> {
  const { codec, width, height, bitRate } = plan
  const pieceSeconds = Math.min(10, plan.seconds)
  const piece = join(folder, `${name}-piece.mp4`)
  const file = join(folder, `${name}.mp4`)
  await ffmpeg(
    ...['-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:r=30:d=${pieceSeconds},noise=alls=10:allf=t`],
    ...['-f', 'lavfi', '-i', `sine=f=220:r=48000:d=${pieceSeconds}`],
    ...['-c:v', codec, '-preset', 'ultrafast', '-b:v', bitRate, '-g', '30', '-pix_fmt', 'yuv420p'],
    ...(codec === 'libx265' ? ['-x265-params', 'log-level=none', '-tag:v', 'hvc1'] : ['-bf', '0']),
    ...['-c:a', 'aac', '-b:a', '96k', '-shortest', piece],
  )
  const times = Math.round(plan.seconds / pieceSeconds) - 1
  await ffmpeg('-stream_loop', String(times), '-i', piece, '-c', 'copy', '-movflags', '+faststart', file)
  return file
}

/** The plain way to make a film playable that browsers play already: cut into segments, nothing encoded. */
export function copyToSegments(file: string, folder: string): Promise<Spent> {
  return ffmpeg(
    ...['-i', file, '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', '-f', 'hls', '-hls_time', '2'],
    ...['-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', '-hls_flags', 'single_file'],
    join(folder, 'copied.m3u8'),
  )
}

/**
 * What Reprise makes of a film that has to be encoded and whose sound browsers play, by one plain command that decodes it
 * once: see `rendition-plans.ts`.
 */
export function makeEverything(file: string, folder: string, rungs: Rung[]): Promise<Spent> {
  const names = rungs.map((_, index) => `[v${index}]`)
  const ladder = rungs.map(({ height }, index) => `[s${index}]scale=-2:${height}[v${index}]`)
  const split = `[0:v:0]fps=30,split=${rungs.length + 1}${rungs.map((_, index) => `[s${index}]`).join('')}[p]`
  return ffmpeg(
    ...['-i', file, '-filter_complex', [split, ...ladder, '[p]fps=1/5,scale=160:-2,tile=10x12[t]'].join(';')],
    ...rungs.flatMap((rung, index) => [
      ...['-map', names[index] ?? '', '-map', '0:a:0', ...encoding(rung), '-c:a', 'copy'],
      ...['-movflags', '+cmaf+frag_keyframe', join(folder, `rung-${rung.height}.mp4`)],
    ]),
    ...['-map', '0:a:0', '-c:a', 'copy', '-movflags', '+cmaf', join(folder, 'sound.mp4')],
    ...['-map', '[t]', '-frames:v', '1', join(folder, 'sprite.jpg')],
    ...['-map', '0:a:0', '-af', 'ebur128=framelog=verbose', '-ac', '1', '-ar', '8000'],
    ...['-f', 's16le', join(folder, 'peaks.pcm')],
  )
}

export interface Rung {
  height: number
  bitRate: number
  maxRate: number
}

const encoding = ({ bitRate, maxRate }: Rung) => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p', '-bf', '0'],
  ...['-x264-params', 'keyint=60:min-keyint=60:scenecut=0:open-gop=0'],
  ...['-b:v', String(bitRate), '-maxrate', String(maxRate), '-bufsize', String(maxRate)],
]
