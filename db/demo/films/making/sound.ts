/** The film's sound: the lines in their places, low voices in partner talk, and the air of a room around them. */
import { writeFile } from 'node:fs/promises'
import type { Timeline } from './timeline.ts'
import { sampleRate } from './voices.ts'

const murmurGain = 0.16

/** Writes 48 kHz mono samples, as long as the film, for the encoder to read. */
export async function writeSound(timeline: Timeline, path: string): Promise<void> {
  const track = new Float32Array(Math.round((timeline.durationMs / 1000) * sampleRate))
  const lines = timeline.beats.flatMap((beat) => (beat.samples ? [beat.samples] : []))
  for (const beat of timeline.beats) {
    if (beat.samples) add(track, beat.samples, beat.startMs, 1)
    if (beat.murmur) addMurmur(track, lines, beat.wordsEndMs, beat.endMs)
  }
  await writeFile(path, new Uint8Array(track.buffer))
}

function add(
  track: Float32Array,
  samples: Float32Array,
  atMs: number,
  gain: number,
  limitMs = Infinity,
): void {
  const start = Math.round((atMs / 1000) * sampleRate)
  const fade = sampleRate * 0.25
  const length = Math.min(samples.length, track.length - start, Math.round((limitMs / 1000) * sampleRate))
  for (let i = 0; i < length; i += 1) {
    const edge = limitMs === Infinity ? 1 : Math.min(1, i / fade, (length - i) / fade)
    track[start + i] = (track[start + i] ?? 0) + (samples[i] ?? 0) * gain * edge
  }
}

/** Several lines at once, too soft to follow, as pairs sound from the back of a room. */
function addMurmur(track: Float32Array, lines: Float32Array[], fromMs: number, toMs: number): void {
  const lane = 4
  for (let i = 0; i < lane; i += 1) {
    let atMs = fromMs + 250 + i * 190
    for (let turn = 0; atMs < toMs - 600; turn += 1) {
      const samples = lines[(i * 3 + turn * 5 + 1) % lines.length]
      if (!samples) return
      add(track, samples, atMs, murmurGain, Math.min((samples.length / sampleRate) * 1000, toMs - atMs))
      atMs += (samples.length / sampleRate) * 1000 + 160
    }
  }
}

/** How wide a mouth is open at this time, 0 (closed) to 3, read from the loudness of its line. */
export function mouthAt(samples: Float32Array, sinceMs: number): number {
  const start = Math.round((sinceMs / 1000) * sampleRate)
  const window = samples.subarray(start, start + sampleRate * 0.08)
  if (window.length === 0) return 0
  const rms = Math.sqrt(window.reduce((sum, value) => sum + value * value, 0) / window.length)
  return rms < 0.02 ? 0 : rms < 0.06 ? 1 : rms < 0.11 ? 2 : 3
}
