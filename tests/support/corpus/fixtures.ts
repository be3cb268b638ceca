import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { RecordingFailure } from '#app/domain/recording.ts'

/** Where the package keeps its small films: one folder a container, one file a pair of codecs and profiles. */
export const fixtureFolder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@videojs/vhs-utils/package.json')),
  'test/fixtures/formats',
)

/** All of them, as container and file. */
export function allFixtures(): string[] {
  return readdirSync(fixtureFolder).flatMap((container) =>
    readdirSync(path.join(fixtureFolder, container)).map((file) => path.join(container, file)),
  )
}

/** Each codec once in each container. */
export function eachCodecOnce(fixtures: readonly string[]): string[] {
  const met = new Set<string>()
  return fixtures.filter((fixture) => {
    const fresh = codecsOf(fixture)
      .map((codec) => path.join(path.dirname(fixture), codec))
      .filter((each) => !met.has(each))
    for (const each of fresh) met.add(each)
    return fresh.length > 0
  })
}

/** Without their profiles. */
function codecsOf(fixture: string): string[] {
  return path
    .basename(fixture, path.extname(fixture))
    .split(',')
    .map((codec) => codec.split('.')[0] ?? '')
}

/** Streams without a container, and codecs that nothing writes into these containers but a converter. */
const refused: Record<string, RecordingFailure> = {
  'ac3/ac-3.ac3': 'unreadable',
  'ac3/ec-3.ac3': 'unreadable',
  'h264/avc1.42c00d.h264': 'unreadable',
  'h265/hev1.1.6.H120.90.h265': 'unreadable',
  'avi/hev1.1.6.H120.90,aac.avi': 'unreadable',
  'ogg/speex.ogg': 'unreadable',
  'wav/aac.wav': 'unreadable',
  'wav/ec-3.wav': 'unreadable',
  'wav/mp4a.40.2.wav': 'unreadable',
  'wav/speex.wav': 'unreadable',
  'wav/vorbis.wav': 'unreadable',
}

/** Why a fixture is not taken; undefined where it has to play. */
export const refusalOfFixture = (fixture: string): RecordingFailure | undefined => refused[fixture]
