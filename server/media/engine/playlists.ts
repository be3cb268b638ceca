import type { Packaged, Segment } from './contract.ts'

/** What can be played of a rung: the files that hold it, in order, the first with the init section at its start. */
export interface Playable {
  initEnd: number
  files: { url: string; segments: Segment[] }[]
  /** False while more is still being made; players then ask again, and start at the beginning all the same. */
  isWhole: boolean
}

/** The text of a rung's playlist: byte ranges of its files, each segment decodable alone (RFC 8216). */
export function mediaPlaylist({ initEnd, files, isWhole }: Playable): string {
  const lengths = files.flatMap(({ segments }) => segments.map(({ durationMs }) => durationMs))
  const longest = Math.max(1, ...lengths.map((durationMs) => Math.ceil(durationMs / 1000)))
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    `#EXT-X-PLAYLIST-TYPE:${isWhole ? 'VOD' : 'EVENT'}`,
    ...(isWhole ? [] : ['#EXT-X-START:TIME-OFFSET=0,PRECISE=YES']),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI=${quoted(files[0]?.url ?? '')},BYTERANGE="${initEnd}@0"`,
    ...files.flatMap(({ url, segments }) =>
      segments.flatMap(({ durationMs, bytes, offset }) => [
        `#EXTINF:${(durationMs / 1000).toFixed(3)},`,
        `#EXT-X-BYTERANGE:${bytes}@${offset}`,
        oneLine(url),
      ]),
    ),
    ...(isWhole ? ['#EXT-X-ENDLIST'] : []),
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
