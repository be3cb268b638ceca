import type { RenditionFacts } from '#app/domain/rendition.ts'

/** A rendition and the address of its bytes, relative to the playlist. */
export interface Rung {
  name: string
  facts: RenditionFacts
  playlistUrl: string
  fileUrl: string
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3)

/** HLS's list of renditions, the best first: whoever can carry it starts there, and the player steps down. */
export function printMasterPlaylist(rungs: Rung[]): string {
  const best = [...rungs].sort((a, b) => b.facts.bandwidth - a.facts.bandwidth)
  const lines = best.flatMap(({ facts, playlistUrl }) => {
    const picture = facts.width > 0 ? `,RESOLUTION=${facts.width}x${facts.height}` : ''
    return [`#EXT-X-STREAM-INF:BANDWIDTH=${facts.bandwidth},CODECS="${facts.codecs}"${picture}`, playlistUrl]
  })
  return ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...lines, ''].join('\n')
}

/** HLS's list of one rendition's segments, each a byte range of its one file. */
export function printMediaPlaylist({ facts, fileUrl }: Rung): string {
  const longest = Math.max(...facts.segments.map((segment) => segment.durationMs), 1000)
  const lines = facts.segments.flatMap((segment) => [
    `#EXTINF:${seconds(segment.durationMs)},`,
    `#EXT-X-BYTERANGE:${segment.bytes}@${segment.offset}`,
    fileUrl,
  ])
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(longest / 1000)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${fileUrl}",BYTERANGE="${facts.initEnd}@0"`,
    ...lines,
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
}
