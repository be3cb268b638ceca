declare const milliseconds: unique symbol
/** A position or length on a recording's timeline: integer milliseconds, never a float of seconds. */
export type Ms = number & { readonly [milliseconds]: true }

/** A stretch of a recording. A point has no end. */
export interface Span {
  startMs: number
  endMs: number | null
}

/** Brands a whole, non-negative number as milliseconds. Throws RangeError otherwise. */
export function ms(value: number): Ms {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not milliseconds: ${value}`)
  return value as Ms
}

/** Prints `2:05`, `1:02:05`, or with `precise` `2:05.040`. */
export function printTimecode(value: number, options: { precise?: boolean } = {}): string {
  const total = options.precise ? Math.round(value) : Math.floor(value / 1000) * 1000
  const hours = Math.floor(total / 3_600_000)
  const minutes = Math.floor(total / 60_000) % 60
  const seconds = Math.floor(total / 1000) % 60
  const two = (part: number) => String(part).padStart(2, '0')
  const fraction = options.precise ? `.${String(total % 1000).padStart(3, '0')}` : ''
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}${fraction}`
    : `${minutes}:${two(seconds)}${fraction}`
}

/** Prints a point as its time and a range as `2:05–2:38`, or, within one second, as `2:05.040–2:05.960`. */
export function printSpan({ startMs, endMs }: Span): string {
  if (endMs === null) return printTimecode(startMs)
  const precise = printTimecode(startMs) === printTimecode(endMs)
  return `${printTimecode(startMs, { precise })}–${printTimecode(endMs, { precise })}`
}

/** Reads `2:05`, `1:02:05.040`, `125` (seconds) or `2m5s`; null when it is none of them. */
export function parseTimecode(text: string): Ms | null {
  const value = text.trim().replace(',', '.')
  const words = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6}(?:\.\d{1,3})?)s)?$/.exec(value)
  if (words && value !== '') return fromParts(words[1], words[2], words[3])
  const clock = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:\.\d{1,3})?)$/.exec(value)
  return clock ? fromParts(clock[1], clock[2], clock[3]) : null
}

function fromParts(hours = '0', minutes = '0', seconds = '0'): Ms {
  return ms(Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1000))
}
