import type { Place } from './finding.ts'

/** Stands for a character that a rule must not see; it is neither a letter nor a space. */
const blot = '\u00b7'

/** Which signs end what a sign begins. */
const closers: Record<string, string> = {
  '"': '"\u201d',
  '\uff02': '\uff02',
  '\u201c': '\u201d"',
  '\u201e': '\u201c\u201d',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab',
  '\u201a': '\u2018\u2019',
  '\u2018': '\u2019',
  "'": "'",
}

/** A quotation in single marks is short, since apostrophes look the same. */
const longestSingle = 200

/** Finds quoted speech in one pass. An opening mark without its end is no quotation. */
export function quotationsIn(text: string): Place[] {
  const found: Place[] = []
  const nextOf = nextPositions(text)
  const nextSingle = nextSingleEnds(text)
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at)
    if (!closers[mark] || !opens(text, at)) continue
    const end = isSingle(mark) ? closeSingle(nextSingle, at) : closeDouble(nextOf, mark, at)
    if (end <= at + 1) continue
    found.push({ start: at, end: end + 1 })
    at = end
  }
  return found
}

/** The text with these places made unreadable, of the same length and with its lines. */
export function blotOut(text: string, places: readonly Place[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of places) {
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, blot))
    from = end
  }
  return parts.join('') + text.slice(from)
}

function isSingle(mark: string): boolean {
  return mark === "'" || mark === '\u2018'
}

function opens(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  const after = text.charAt(at + 1)
  if (after === '' || /\s/.test(after)) return false
  return !/["'\uff02]/.test(text.charAt(at)) || before === '' || /[\s([{\u2013\u2014:,/-]/.test(before)
}

function closeDouble(nextOf: (sign: string, from: number) => number, mark: string, at: number): number {
  const ends = Array.from(closers[mark] ?? '', (sign) => nextOf(sign, at + 1)).filter((index) => index >= 0)
  return ends.length > 0 ? Math.min(...ends) : -1
}

function closeSingle(nextSingle: Int32Array, at: number): number {
  const end = nextSingle[at + 2] ?? -1
  return end - at < longestSingle ? end : -1
}

/** For each offset the next mark that could end a single quotation, or -1 where the line ends before. */
function nextSingleEnds(text: string): Int32Array {
  const next = new Int32Array(text.length + 3).fill(-1)
  for (let at = text.length - 1; at > 0; at -= 1) {
    const sign = text.charAt(at)
    const ends = (sign === "'" || sign === '\u2019') && !/\s/.test(text.charAt(at - 1))
    const isEnd = ends && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))
    next[at] = isEnd ? at : sign === '\n' ? -1 : (next[at + 1] ?? -1)
  }
  return next
}

/** Searches forward for a sign and remembers the answer, so that many open marks cost one pass, not many. */
function nextPositions(text: string): (sign: string, from: number) => number {
  const known = new Map<string, number>()
  return (sign, from) => {
    const last = known.get(sign)
    if (last !== undefined && (last < 0 || last >= from)) return last
    const index = text.indexOf(sign, from)
    known.set(sign, index)
    return index
  }
}
