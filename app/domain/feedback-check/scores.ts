import type { Place } from './finding.ts'
import type { Reading } from './reading.ts'
import {
  type Holds,
  isAskedFor,
  isGift,
  isLetterGrade,
  isOutOfScore,
  isRating,
  isRatioScore,
  isRubricLevel,
  isStars,
} from './score-context.ts'
import {
  askedFor,
  given,
  lessonIs,
  letterGrade,
  levelNamed,
  levelOfRubric,
  outOf,
  rated,
  ratio,
  rubricSays,
  shareAlone,
  stars,
  wordOfRubric,
} from './score-patterns.ts'

import { withoutSpeech } from './spoken.ts'

const kinds: readonly [RegExp, Holds][] = [
  [ratio, isRatioScore],
  [outOf, isOutOfScore],
  [rated, isRating],
  [given, isGift],
  [lessonIs, isGift],
  [askedFor, isAskedFor],
  [letterGrade, isLetterGrade],
  [levelOfRubric, isRubricLevel],
  [wordOfRubric, isRubricLevel],
  [rubricSays, isRubricLevel],
  [levelNamed, isRubricLevel],
  [shareAlone, isAskedFor],
  [stars, isStars],
]

const speech =
  /\b(?:said|says|say|saying|ask(?:s|ed|ing)?|answer(?:s|ed|ing)?|explain(?:s|ed|ing)?|repl(?:y|ies|ied)|wrote|writes|read|reads|added|adds|call(?:s|ed) out|whisper(?:s|ed)|offer(?:s|ed)|argu(?:es|ed)|suggest(?:s|ed)|shout(?:s|ed)|point(?:s|ed) out|respond(?:s|ed)|claim(?:s|ed)|question)\b[^.!?]{0,20}$/i
const saidAfter =
  /^[\s,]{0,3}(?:said|says|asked|asks|answered|explained|replied|wrote|added|whispered|offered)\b/i

/** Grades and scores of a lesson or a teacher: "4/5", "3 out of 5", "rated 3", "graded good". In order of place. */
export function scoresIn(reading: Reading, among = kinds): Place[] {
  const text = withoutSpeech(reading, speech, saidAfter)
  const found: Place[] = []
  for (const [pattern, holds] of kinds) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (holds(text, match)) found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  return withoutOverlaps(found.sort((a, b) => a.start - b.start || b.end - a.end))
}

/** Grades in English words, whatever the language around them: a bare "3/4" is read in its own. */
export function englishGradeWords(reading: Reading): Place | null {
  return (
    scoresIn(
      reading,
      kinds.filter(([pattern]) => pattern !== ratio),
    )[0] ?? null
  )
}

function withoutOverlaps(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of places) if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place)
  return kept
}
