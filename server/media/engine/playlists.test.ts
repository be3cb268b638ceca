import { expect, test } from 'vitest'
import { masterPlaylist, mediaPlaylist } from './playlists.ts'

const segments = [
  { startMs: 0, durationMs: 2000, offset: 1199, bytes: 7821 },
  { startMs: 2000, durationMs: 2040, offset: 9020, bytes: 7847 },
]
const inOne = (url: string) => ({ initEnd: 1199, files: [{ url, segments }], isWhole: true })

test('a media playlist names every segment as a range of one file', () => {
  expect(mediaPlaylist(inOne('/media/r1/720.mp4'))).toBe(
    [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-TARGETDURATION:3',
      '#EXT-X-MEDIA-SEQUENCE:0',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MAP:URI="/media/r1/720.mp4",BYTERANGE="1199@0"',
      '#EXTINF:2.000,',
      '#EXT-X-BYTERANGE:7821@1199',
      '/media/r1/720.mp4',
      '#EXTINF:2.040,',
      '#EXT-X-BYTERANGE:7847@9020',
      '/media/r1/720.mp4',
      '#EXT-X-ENDLIST',
      '',
    ].join('\n'),
  )
})

test('while a rung is being made its playlist starts at the beginning and has no end', () => {
  const later = [{ startMs: 4040, durationMs: 2000, offset: 0, bytes: 7900 }]
  const files = [
    { url: 'part0', segments },
    { url: 'part1', segments: later },
  ]
  const grown = mediaPlaylist({ initEnd: 1199, files, isWhole: false })
  expect(grown).toContain('#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-START:TIME-OFFSET=0,PRECISE=YES\n')
  expect(grown).toContain('#EXT-X-MAP:URI="part0",BYTERANGE="1199@0"\n')
  expect(grown).toMatch(/#EXT-X-BYTERANGE:7900@0\npart1\n$/)
  const before = mediaPlaylist({ initEnd: 1199, files: files.slice(0, 1), isWhole: false })
  expect(grown.startsWith(before)).toBe(true)
})

test('a master playlist tells each rung apart, and leaves out what sound alone does not have', () => {
  const film = {
    bandwidth: 2_400_000,
    codecs: 'avc1.64001f,mp4a.40.2',
    width: 1280,
    height: 720,
    frameRate: { num: 30_000, den: 1001 },
  }
  const sound = { bandwidth: 110_000, codecs: 'mp4a.40.2', width: 0, height: 0, frameRate: null }
  expect(masterPlaylist([film, sound], ({ height }) => `/media/r1/${height}.m3u8`)).toBe(
    [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-STREAM-INF:BANDWIDTH=2400000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970',
      '/media/r1/720.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=110000,CODECS="mp4a.40.2"',
      '/media/r1/0.m3u8',
      '',
    ].join('\n'),
  )
})

test('an address cannot smuggle lines into a playlist', () => {
  expect(() => mediaPlaylist(inOne('/a"\n#EXT-X-KEY:METHOD=NONE'))).toThrow(RangeError)
  const rung = { bandwidth: 1, codecs: 'mp4a.40.2', width: 0, height: 0, frameRate: null }
  expect(() => masterPlaylist([rung], () => '/a\n#EXT-X-KEY:METHOD=NONE')).toThrow(RangeError)
})
