/** At this rate films are prepared whose pictures come unevenly. */
const evenRate = 30

/**
 * A whole millisecond inside a picture whose start the screen reports (in seconds), while nobody has counted the
 * film's pictures: also where the file keeps times to the millisecond, rounded down, and the true start is a fraction
 * later. Pictures that come unevenly are laid onto an even rate once the film is prepared, each at the place nearest to
 * it: its moment lies in that place, and the engine asks here which one that is. Pictures of an even film, up to 60 in a
 * second, are long enough for it.
 */
export function insideUncountedFrameMs(second: number): number {
  const startMs = Math.floor(second * 1000 + 0.001)
  const place = Math.round(((second * 1000 - 1) * evenRate) / 1000)
  return Math.max(startMs + 1, Math.ceil((place * 1000) / evenRate - 0.001))
}
