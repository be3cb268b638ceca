import type { Packaged } from './contract.ts'

/** The text of a rung's playlist: byte ranges of one file, complete, each segment decodable alone (RFC 8216). */
export function mediaPlaylist(packaged: Pick<Packaged, 'initEnd' | 'segments'>, fileUrl: string): string {
  const longest = Math.max(1, ...packaged.segments.map(({ durationMs }) => Math.ceil(durationMs / 1000)))
  const uri = quoted(fileUrl)
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI=${uri},BYTERANGE="${packaged.initEnd}@0"`,
    ...packaged.segments.flatMap(({ durationMs, bytes, offset }) => [
      `#EXTINF:${(durationMs / 1000).toFixed(3)},`,
      `#EXT-X-BYTERANGE:${bytes}@${offset}`,
      fileUrl,
    ]),
    '#EXT-X-ENDLIST',
  ])
}

export type Rung = Pick<Packaged, 'bandwidth' | 'codecs' | 'width' | 'height' | 'frameRate'>

/** The text of the master playlist: the rungs in the order given, the first being where a player starts. */
export function masterPlaylist<R extends Rung>(rungs: R[], playlistUrl: (rung: R) => string): string {
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...rungs.flatMap((rung) => [`#EXT-X-STREAM-INF:${attributesOf(rung)}`, oneLine(playlistUrl(rung))]),
  ])
}

function attributesOf({ bandwidth, codecs, width, height, frameRate }: Rung): string {
  return [
    `BANDWIDTH=${bandwidth}`,
    `CODECS=${quoted(codecs)}`,
    ...(width > 0 ? [`RESOLUTION=${width}x${height}`] : []),
    ...(frameRate === null ? [] : [`FRAME-RATE=${(frameRate.num / frameRate.den).toFixed(3)}`]),
  ].join(',')
}

const quoted = (text: string) => `"${oneLine(text)}"`

/** An address or a quoted string may hold neither quotes nor line breaks. */
function oneLine(text: string): string {
  if (/["\r\n]/.test(text)) throw new RangeError('not fit for a playlist')
  return text
}

const lines = (parts: string[]) => `${parts.join('\n')}\n`
