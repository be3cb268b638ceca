import { expect, test } from 'vitest'
import { masterOf, planFilm, smallestRung, stretchesOf } from '#app/realtime/copies/film-plan.ts'
import { masterPlaylist, mediaPlaylist } from '#server/media/engine/playlists.ts'

const rung = (name: string, bandwidth: number, height: number) => ({
  ...{ name, bandwidth, codecs: 'avc1.64001f,mp4a.40.2', height, width: Math.round((height * 16) / 9) },
  frameRate: height > 0 ? { num: 30, den: 1 } : null,
})
const master = (...rungs: ReturnType<typeof rung>[]) => masterPlaylist(rungs, ({ name }) => `${name}.m3u8`)

test.each([
  [
    'the smallest with a picture',
    [rung('large', 5e6, 1080), rung('small', 6e5, 360), rung('sound', 9e4, 0)],
    'small',
  ],
  ['sound, where there is nothing else', [rung('sound', 9e4, 0)], 'sound'],
])('of a film is kept %s', (_what, rungs, name) => {
  expect(smallestRung(master(...rungs))?.uri).toBe(`${name}.m3u8`)
})

test('of what is no playlist, nothing is kept', () => {
  expect(smallestRung('{"error":{"code":"not-found"}}')).toBeUndefined()
})

test('the playlist that is kept names the kept rung alone', () => {
  const [small] = [rung('small', 6e5, 360)]
  const chosen = smallestRung(master(rung('large', 5e6, 1080), small))
  expect(chosen && masterOf(chosen)).toBe(master(small))
})

test('everything that a player will ask for is kept, range by range', () => {
  const segment = (offset: number, bytes: number) => ({ startMs: 0, durationMs: 2_000, offset, bytes })
  const files = [
    { url: 'one', segments: [segment(800, 1_000), segment(1_800, 500)] },
    { url: 'two', segments: [segment(0, 700)] },
  ]
  expect(planFilm(mediaPlaylist({ initEnd: 800, files, isWhole: true }), '/media/film/')).toEqual({
    ranges: [
      { path: '/media/film/one', from: 0, to: 799 },
      { path: '/media/film/one', from: 800, to: 1_799 },
      { path: '/media/film/one', from: 1_800, to: 2_299 },
      { path: '/media/film/two', from: 0, to: 699 },
    ],
    files: ['one', 'two'],
    bytes: 3_000,
    isWhole: true,
  })
  expect(planFilm(mediaPlaylist({ initEnd: 800, files, isWhole: false }), '/media/film/').isWhole).toBe(false)
})

test('what follows in one file is fetched at once, up to a size', () => {
  const range = (path: string, from: number, to: number) => ({ path, from, to })
  const [a, b, c, large] = [
    range('one', 0, 99),
    range('one', 100, 199),
    range('one', 200, 299),
    range('one', 300, 999),
  ]
  const [gap, other] = [range('one', 1_001, 1_050), range('two', 0, 9)]
  expect(stretchesOf([a, b, c, large, gap, other], 200)).toEqual([
    { ...range('one', 0, 199), ranges: [a, b] },
    { ...c, ranges: [c] },
    { ...large, ranges: [large] },
    { ...gap, ranges: [gap] },
    { ...other, ranges: [other] },
  ])
  expect(stretchesOf([], 200)).toEqual([])
})
