/** A file of a film, or a range of it, as a player asks for it. Bytes are counted from 0, both ends included. */
export interface FilmRange {
  path: string
  from: number
  to: number
}

interface Rung {
  /** Its attributes, as the playlist says them. */
  line: string
  bandwidth: number
  hasPicture: boolean
  uri: string
}

const tag = '#EXT-X-STREAM-INF:'

/** The rungs of a master playlist, in its order. */
function rungsOf(master: string): Rung[] {
  const lines = master.split('\n')
  return lines.flatMap((line, at) => {
    const uri = lines[at + 1]
    if (!line.startsWith(tag) || !uri) return []
    const bandwidth = Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? 0)
    return { line, bandwidth, hasPicture: /[:,]RESOLUTION=/.test(line), uri }
  })
}

/** The rung that is kept on a device: the smallest that has a picture, or the smallest where none has. */
export function smallestRung(master: string): Rung | undefined {
  const rungs = rungsOf(master)
  const seen = rungs.filter(({ hasPicture }) => hasPicture)
  return (seen.length > 0 ? seen : rungs).sort((a, b) => a.bandwidth - b.bandwidth)[0]
}

/** A master playlist of this rung alone. */
export const masterOf = ({ line, uri }: Rung): string =>
  ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', line, uri, ''].join('\n')

export interface FilmPlan {
  /** What a player will ask for, in order. */
  ranges: FilmRange[]
  /** The ids of the files they are parts of. */
  files: string[]
  bytes: number
  /** False while more of the film is still being made. */
  isWhole: boolean
}

/** Everything that a rung's playlist names, in the ranges in which a player asks for it. `folder` is where it lies. */
export function planFilm(playlist: string, folder: string): FilmPlan {
  const ranges: FilmRange[] = []
  const add = (uri: string, range: string) => {
    const [length = 0, offset = 0] = range.split('@').map(Number)
    ranges.push({ path: folder + uri, from: offset, to: offset + length - 1 })
  }
  let range: string | undefined
  for (const line of playlist.split('\n')) {
    const [, uri, init] = /^#EXT-X-MAP:URI="([^"]+)",BYTERANGE="([^"]+)"/.exec(line) ?? []
    if (uri && init) add(uri, init)
    else if (line.startsWith('#EXT-X-BYTERANGE:')) range = line.slice('#EXT-X-BYTERANGE:'.length)
    else if (range && line && !line.startsWith('#')) {
      add(line, range)
      range = undefined
    }
  }
  return {
    ranges,
    files: [...new Set(ranges.map(({ path }) => path.slice(folder.length)))],
    bytes: ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    isWhole: playlist.includes('#EXT-X-ENDLIST'),
  }
}

/** Ranges that follow each other in one file, to be fetched at once. */
export interface FilmStretch extends FilmRange {
  ranges: FilmRange[]
}

/** The ranges in stretches of at most so many bytes; a longer range is one of its own. */
export function stretchesOf(ranges: readonly FilmRange[], mostBytes: number): FilmStretch[] {
  const stretches: FilmStretch[] = []
  for (const range of ranges) {
    const last = stretches.at(-1)
    const goesOn = last && last.path === range.path && last.to + 1 === range.from
    if (goesOn && range.to - last.from < mostBytes) {
      last.to = range.to
      last.ranges.push(range)
    } else stretches.push({ ...range, ranges: [range] })
  }
  return stretches
}
