import type { FeedbackDraft, Place } from './finding.ts'
import { blotOut, quotationsIn } from './quotations.ts'

/** A draft, made ready for the rules once. All texts have the same length, so that every offset holds in each. */
export interface Reading {
  draft: FeedbackDraft
  /** With plain apostrophes, slashes, digits and spaces. */
  text: string
  /** As `text`, with everything quoted blotted out: what others said is not the author's judgement. */
  ownWords: string
  quotations: Place[]
  words: Place[]
  moments: number
}

const spaces = /[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/g
const slashes = /[\u2044\u2215\uff0f]/g
const apostrophes = /[\u2019\u02bc\uff07\u00b4\u0060]/g
const fullWidthSigns = /[\uff10-\uff19\uff1a\uff1f]/g
const narrow = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** Reads a draft. Every replacement is one character for one, so that offsets stay true. */
export function read(draft: FeedbackDraft): Reading {
  const typed = draft.text.replace(spaces, ' ').replace(slashes, '/').replace(fullWidthSigns, narrow)
  const quotations = quotationsIn(typed)
  const text = typed.replace(apostrophes, "'")
  const unquoted = blotOut(text, quotations)
  // A text that is one quotation from end to end is the author's own, put in quotation marks.
  const isAllQuoted = !/[\p{L}\p{N}]/u.test(unquoted)
  return {
    draft,
    text,
    ownWords: isAllQuoted ? text : unquoted,
    quotations: isAllQuoted ? [] : quotations,
    words: wordsIn(text),
    moments: draft.momentCount ?? 0,
  }
}

function wordsIn(text: string): Place[] {
  const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'\u2019-]{0,60}/gu
  return Array.from(text.matchAll(word), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}
