import type { Place } from './finding.ts'

/** One word of at most 24 letters. */
export const word = String.raw`\p{L}[\p{L}'-]{0,23}`

/** Words that end a group of adjective and noun. */
const breaks = [
  'about|above|after|although|an?|are|as|at|because|before|but|by|during|for|from|how|if|in|into|is|it|of|on|or',
  'so|than|that|the|their|them|then|these|they|this|those|to|until|was|were|what|when|where|which|while|who|why',
  'with|you|your|students?|pupils?|children|kids|learners?',
].join('|')

/** Up to two words between an adjective and its noun, as in "a good, steady maths lesson". */
export const gap = `(?:,? (?:and )?(?!(?:${breaks}|and)(?![\\p{L}]))${word}){0,2}`

/** Adverbs that strengthen or soften a judgement. */
export const degree =
  '(?:(?:absolutely|actually|all|also|always|an?|clearly|extremely|generally|incredibly|just|not|obviously|often|overall|particularly|pretty|quite|rather|really|simply|so|still|such|the|too|totally|truly|very) ){0,3}'

/**
 * A pattern over words: a space stands for one to eight spaces or line ends, and the whole must not begin or end
 * inside a word. Every repetition in it is bounded, so that the time to search grows with the text alone.
 */
export function phrase(source: string): RegExp {
  const spaced = source.replaceAll(' ', String.raw`\s{1,8}`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${spaced})(?![\p{L}\p{N}])`, 'giu')
}

/** The first place where the pattern stands and `holds` agrees. */
export function findPlace(
  pattern: RegExp,
  text: string,
  holds: (match: RegExpExecArray) => boolean = () => true,
): Place | null {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1
    else if (holds(match)) return { start: match.index, end: match.index + match[0].length }
  }
  return null
}

/** The place that comes first in the text. */
export function firstOf(...places: (Place | null)[]): Place | null {
  const found = places.filter((place) => place !== null)
  return found.length === 0 ? null : found.reduce((a, b) => (b.start < a.start ? b : a))
}

/** Whether the pattern stands anywhere in the text. */
export function has(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(text)
}

/** Up to `most` characters before an offset, in the same sentence. */
export function before(text: string, offset: number, most = 80): string {
  const window = text.slice(Math.max(0, offset - most), offset)
  const ends = [...window.matchAll(/[.!?;](?=\s)|\n/g)]
  return window.slice((ends.at(-1)?.index ?? -1) + 1)
}

/** Up to `most` characters from an offset on, in the same sentence. */
export function after(text: string, offset: number, most = 80): string {
  const window = text.slice(offset, offset + most)
  const end = /[.!?;](?=\s|$)|\n/.exec(window)
  return end ? window.slice(0, end.index) : window
}
