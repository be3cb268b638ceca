import { expect, test } from 'vitest'
import type { MediaFacts, VideoFacts } from './engine/index.ts'
import { renditionPlans } from './rendition-plans.ts'

const video = (width: number, height: number): VideoFacts => ({
  codec: 'h264',
  width,
  height,
  rotation: 0,
  frameRate: { num: 30, den: 1 },
  variableFrameRate: false,
  pixelFormat: 'yuv420p',
  interlaced: false,
  hdr: false,
  bitRate: 8_000_000,
  maxGopMs: 2_000,
  hasBFrames: false,
})
const facts = (picture: VideoFacts | null, fastPath: boolean): MediaFacts => ({
  durationMs: 60_000,
  claimedMs: 60_000,
  container: 'mp4',
  video: picture,
  audio: null,
  audioTracks: 0,
  startMs: 0,
  fastPath,
  divisible: false,
})
const namesOf = (picture: VideoFacts | null, fastPath: boolean) =>
  renditionPlans(facts(picture, fastPath)).map(({ name }) => name)

test.each([
  ['a small film that browsers play', video(640, 360), true, ['source']],
  ['a 720p film that browsers play', video(1280, 720), true, ['source', '360p']],
  ['a 1080p film that browsers play', video(1920, 1080), true, ['source', '720p', '360p']],
  ['a portrait film that browsers play', video(1080, 1920), true, ['source', '720p', '360p']],
  ['a small film of another kind', video(640, 360), false, ['720p']],
  ['a 720p film of another kind', video(1280, 720), false, ['720p', '360p']],
  ['a 1080p film of another kind', video(1920, 1080), false, ['720p', '360p', '1080p']],
  ['a 4K film', video(3840, 2160), false, ['720p', '360p', '1080p']],
  ['sound alone', null, false, ['sound']],
] as const)('%s', (_, picture, fastPath, names) => {
  expect(namesOf(picture, fastPath)).toEqual(names)
})

test('leaves out what the organization does not want, and keeps what browsers play already', () => {
  const upTo720 = (fastPath: boolean) =>
    renditionPlans(facts(video(1920, 1080), fastPath), 720).map(({ name }) => name)
  expect(upTo720(false)).toEqual(['720p', '360p'])
  expect(upTo720(true)).toEqual(['source', '720p', '360p'])
})

test('a film with sound is followed by its sound alone, made of what plays already', () => {
  const plans = renditionPlans({ ...facts(video(1280, 720), false), hasAudio: true })
  expect(plans.map(({ name, from }) => [name, from])).toEqual([
    ['720p', undefined],
    ['sound', '720p'],
    ['360p', '720p'],
  ])
})
