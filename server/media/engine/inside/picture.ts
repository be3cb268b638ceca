import type { Rate } from '../contract.ts'
import type { Turning } from './turning.ts'

/** The size at which a stored picture is shown: square pixels, turned upright. */
export function displayedSize(
  width: number,
  height: number,
  pixelAspect: { num: number; den: number },
  turning: Turning,
): { width: number; height: number } {
  const aspect = pixelAspect.num > 0 && pixelAspect.den > 0 ? pixelAspect.num / pixelAspect.den : 1
  const wide = Math.max(1, Math.round(width * (aspect > 0.1 && aspect < 10 ? aspect : 1)))
  return turning.degrees % 180 === 0 ? { width: wide, height } : { width: height, height: wide }
}

const longestSide = 3840
const even = (length: number) => Math.max(2, Math.round(length / 2) * 2)
const evenBelow = (length: number) => Math.max(2, Math.floor(length / 2) * 2)

/** The size of a rung: its shorter side as asked, even, never larger than the source. */
export function rungSize(
  shown: { width: number; height: number },
  shorterSide: number,
): { width: number; height: number } {
  const factor = Math.min(
    1,
    shorterSide / Math.min(shown.width, shown.height),
    longestSide / Math.max(shown.width, shown.height),
  )
  if (factor === 1) return { width: evenBelow(shown.width), height: evenBelow(shown.height) }
  return { width: even(shown.width * factor), height: even(shown.height * factor) }
}

/** The rate of a rung: the source's, or half of it where that is more than 30; 30 where pictures come unevenly. */
export function rungRate({ frameRate, variable }: { frameRate: Rate; variable: boolean }): Rate {
  const rate = frameRate.num / frameRate.den
  const is = (wanted: number) => Math.abs(rate - wanted) < 0.01
  if (is(50)) return { num: 25, den: 1 }
  if (is(60000 / 1001)) return { num: 30000, den: 1001 }
  if (is(48)) return { num: 24, den: 1 }
  if (variable) return { num: 30, den: 1 }
  if (rate > 30.01) return { num: 30, den: 1 }
  return rate < 5 ? { num: 5, den: 1 } : frameRate
}

/** Filters that make a stored picture an upright one of square pixels, in the cheapest order (media: scale before tone). */
export function pictureFilters(
  turning: Turning,
  size: { width: number; height: number },
  hdr: boolean,
  fit: 'exact' | 'padded' = 'exact',
): string[] {
  const { width, height } = size
  const scale =
    fit === 'exact'
      ? [`scale=${width}:${height}:flags=bicubic:out_range=tv`]
      : [
          `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic:out_range=tv`,
          `pad=${width}:${height}:-1:-1`,
        ]
  const tone = hdr
    ? [
        'zscale=transfer=linear:npl=100',
        'format=gbrpf32le',
        'zscale=primaries=bt709',
        'tonemap=tonemap=hable:desat=0',
        'zscale=transfer=bt709:matrix=bt709:range=tv',
      ]
    : []
  return [...turning.filters, ...scale, 'setsar=1', ...tone, 'format=yuv420p']
}
