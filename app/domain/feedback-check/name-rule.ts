import type { Place } from './finding.ts'
import { notNames, oftenWords, titles } from './name-words.ts'
import type { Reading } from './reading.ts'
import { at, everyKind, type Rule } from './rule.ts'

interface Token extends Place {
  /** As written, without a possessive ending. */
  written: string
  lower: string
  /** Begins a sentence, so that its capital says nothing. */
  begins: boolean
  /** Only spaces lie between it and the word before. */
  follows: boolean
}

function tokensIn({ text, words }: Reading): Token[] {
  return words.map(({ start, end }, index) => {
    const previous = words[index - 1]
    const between = text.slice(previous?.end ?? 0, start)
    const written = text.slice(start, end).replace(/'s$|'$/i, '')
    return {
      start,
      end: start + written.length,
      written,
      lower: written.toLowerCase(),
      begins: previous === undefined || /[.!?:;\n\u201c"\u2022\u00b7]|^\s*[-\u2013*]/.test(between),
      follows: /^\s{1,3}$/.test(between),
    }
  })
}

const isCapital = (token: Token) => /^\p{Lu}[\p{L}'\u2019-]*\p{Ll}/u.test(token.written)
const partsOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('\u2019', "'")
    .split(/[\s,]+/)
    .filter(Boolean)

/** Names by their first part, each as its parts, so that a long list costs no more than a short one. */
function byFirstPart(names: readonly string[]): Map<string, string[][]> {
  const index = new Map<string, string[][]>()
  for (const name of names) {
    const parts = partsOf(name)
    const [first] = parts
    if (first) index.set(first, [...(index.get(first) ?? []), parts])
  }
  return index
}

function nameAt(tokens: readonly Token[], from: number, index: Map<string, string[][]>): number {
  const lengths = (index.get(tokens[from]?.lower ?? '') ?? [])
    .filter((parts) => parts.every((part, offset) => tokens[from + offset]?.lower === part))
    .map((parts) => parts.length)
  return Math.max(0, ...lengths)
}

/** One part of a listed name, written as a name: "Michael" where the list has "Michael Brown". */
function isPartOfName(token: Token, parts: ReadonlySet<string>): boolean {
  if (!parts.has(token.lower) || token.lower.length < 2 || !isCapital(token)) return false
  return !oftenWords.has(token.lower) || !token.begins
}

function listedStudent(tokens: readonly Token[], students: readonly string[]): Place | null {
  const index = byFirstPart(students)
  const parts = new Set(students.flatMap(partsOf))
  for (const [position, token] of tokens.entries()) {
    const length = nameAt(tokens, position, index)
    const last = tokens[position + length - 1]
    if (length > 1 && last) return { start: token.start, end: last.end }
    const isWhole = length === 1 && !oftenWords.has(token.lower)
    if (isWhole || isPartOfName(token, parts)) return { start: token.start, end: token.end }
  }
  return null
}

function couldBeName(token: Token): boolean {
  return isCapital(token) && !notNames.has(token.lower)
}

/** What begins a sentence is a name only if it is no common word and does not look like a verb or an adverb. */
function couldBegin(token: Token): boolean {
  return !token.begins || !(/(?:ing|ed|ly)$/.test(token.lower) || oftenWords.has(token.lower))
}

/** Two capitalised words side by side, not of the staff, not a title with a name, not a term of the trade. */
function fullNameLike(tokens: readonly Token[], staff: readonly string[]): Place | null {
  const staffParts = new Set(staff.flatMap(partsOf))
  for (const [position, token] of tokens.entries()) {
    const next = tokens[position + 1]
    if (!next?.follows || !couldBeName(token) || !couldBeName(next) || !couldBegin(token)) continue
    if (staffParts.has(token.lower) && staffParts.has(next.lower)) continue
    const titled =
      titles.has(token.lower) ||
      titles.has(next.lower) ||
      (token.follows && titles.has(tokens[position - 1]?.lower ?? ''))
    if (!titled) return { start: token.start, end: next.end }
  }
  return null
}

/** A name of the class's list, which is one in every language. */
export function listedNameIn(reading: Reading): Place | null {
  return listedStudent(tokensIn(reading), reading.draft.studentNames ?? [])
}

/** A student is named by initials or a pseudonym. */
export const nameRules: readonly Rule[] = [
  {
    id: 'N1',
    kinds: everyKind,
    severity: 'warn',
    message: 'Use initials or a pseudonym.',
    check(reading) {
      const tokens = tokensIn(reading)
      const { studentNames = [], staffNames = [] } = reading.draft
      return at(listedStudent(tokens, studentNames) ?? fullNameLike(tokens, staffNames))
    },
  },
]
