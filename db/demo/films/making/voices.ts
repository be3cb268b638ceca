/** Speech synthesis: one line of a script becomes 48 kHz mono samples. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Voice } from './script.ts'

const run = promisify(execFile)
export const sampleRate = 48_000
const speechLevel = 0.085

/** The words as samples in −1…1, silence trimmed, all voices equally loud. */
export async function speak(voice: Voice, words: string): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'film-voice-'))
  try {
    const source = await (voice.engine === 'espeak' ? espeak : flite)(voice, words, folder)
    const raw = join(folder, 'line.f32')
    await run('ffmpeg', [
      '-v',
      'error',
      '-y',
      ...source,
      '-af',
      shaping(voice),
      '-ac',
      '1',
      '-f',
      'f32le',
      raw,
    ])
    const bytes = await readFile(raw)
    return levelled(new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 4)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function espeak(voice: Voice, words: string, folder: string): Promise<string[]> {
  const file = join(folder, 'line.wav')
  const args = ['-v', voice.voice, '-p', String(voice.pitch ?? 50), '-s', '160', '-w', file, words]
  await run('espeak-ng', args)
  return ['-i', file]
}

async function flite(voice: Voice, words: string, folder: string): Promise<string[]> {
  const file = join(folder, 'line.txt')
  await writeFile(file, words)
  return ['-f', 'lavfi', '-i', `flite=voice=${voice.voice}:textfile=${file}`]
}

function shaping({ raise = 1, pace = 1 }: Voice): string {
  return [
    `aresample=${sampleRate}`,
    `asetrate=${Math.round(sampleRate * raise)}`,
    `aresample=${sampleRate}`,
    `atempo=${(pace / raise).toFixed(4)}`,
    'silenceremove=start_periods=1:start_threshold=-50dB',
    'areverse',
    'silenceremove=start_periods=1:start_threshold=-50dB',
    'areverse',
    'highpass=f=90',
    'lowpass=f=7600',
  ].join(',')
}

function levelled(samples: Float32Array): Float32Array {
  const rms = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / Math.max(1, samples.length))
  const gain = speechLevel / Math.max(rms, 1e-4)
  return samples.map((value) => Math.max(-0.95, Math.min(0.95, value * gain)))
}
