import { parseTimecode } from './timecode.ts'

/**
 * How long a part will be, as people type it: `3` is three minutes, `3:30` three and a half, `90s` or `2m30s` say their
 * units. Null when it is none of them, also with sixty seconds or more beside minutes, as in `0:75`.
 */
export function parseLength(text: string): number | null {
  const value = text.trim()
  if (/^\d{1,3}$/.test(value)) return Number(value) * 60_000
  if (/^\d{1,2}(?::[0-5]?\d){1,2}$/.test(value) || /[ms]$/.test(value)) return parseTimecode(value)
  return null
}
