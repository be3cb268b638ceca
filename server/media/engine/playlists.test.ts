import { expect, test } from 'vitest'
import { masterPlaylist, mediaPlaylist } from './playlists.ts'

const packaged = {
  initEnd: 1199,
  segments: [
    { startMs: 0, durationMs: 2000, offset: 1199, bytes: 7821 },
    { startMs: 2000, durationMs: 2040, offset: 9020, bytes: 7847 },
  ],
}

test('a media playlist names every segment as a range of one file', () => {
  expect(mediaPlaylist(packaged, '/media/r1/720.mp4')).toBe(
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
  expect(() => mediaPlaylist(packaged, '/a"\n#EXT-X-KEY:METHOD=NONE')).toThrow(RangeError)
  const rung = { bandwidth: 1, codecs: 'mp4a.40.2', width: 0, height: 0, frameRate: null }
  expect(() => masterPlaylist([rung], () => '/a\n#EXT-X-KEY:METHOD=NONE')).toThrow(RangeError)
})
