import type { Place } from './finding.ts'
import { after, before } from './pattern.ts'
import { blotOut } from './quotations.ts'
import type { Reading } from './reading.ts'

const small = 'one|two|three|four|five|six|seven|eight|nine|ten'
const figure = String.raw`\d{1,3}(?:[.,]\d)?\s{0,2}[%\u00bd]?`
const levels =
  'outstanding|good|very good|excellent|satisfactory|unsatisfactory|adequate|inadequate|poor|weak|exceptional|effective|highly effective|ineffective|developing|proficient|basic|distinguished|exemplary|' +
  'requires improvement|requiring improvement|needs improvement|needing improvement|below average|above average|average|unacceptable|great|strong|exceeding|emerging|RI'
const letter = String.raw`[A-FU](?:[+\u2212-](?![\p{L}\p{N}]))?`

const edge = String.raw`(?<![\p{L}\p{N}/.:,+=*\u00d7\u00f7-])`
const ratio = new RegExp(
  String.raw`${edge}(\d{1,3}(?:[.,]\d|\u00bd)?)\s{0,2}/\s{0,2}(\d{1,3})(?![\p{L}\p{N}/]|[.,:]\d)`,
  'gu',
)
const outOf = new RegExp(
  String.raw`(?<![\p{L}\p{N}.:/])(\d{1,3}(?:[.,]\d)?|${small})(?:\s{1,3}(?:stars?|points?|marks?))?[\s-]{1,3}out[\s-]{1,3}of[\s-]{1,3}(?:a\s{1,3}possible\s{1,3})?(\d{1,3}|${small}|twenty|a\s{1,3}hundred|hundred)(?![\p{L}\p{N}/-])`,
  'giu',
)
const rated = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:re-?)?(?:rate[sd]?|rating|graded|grading|scored?|scores|scoring|marked|judged?|assessed|evaluated|classed|ranked)|(?:grade|rating|score|mark|judge?ment|result|overall|effectiveness|ofsted|quality of teaching|grades|marks)(?=\s{0,3}(?:[:=\u2013\u2014-]|is\s|was\s|of\s)))` +
    String.raw`(?:[\s:=\u2013\u2014-]{1,3}(?:(?:it|this|that|you|him|her|as|at|an?|with|of|is|was|be|to be|overall|grade|level|solid|clear|only|just|lesson|the lesson|this lesson|your lesson|your (?:teaching|questioning|pace|practice|class|session)|the (?:teaching|class|session)|my|the|by me|would be|around|about)(?=[\s:=\u2013\u2014-])){0,6})` +
    String.raw`(?:[\s:=\u2013\u2014-]{0,3})["'\u201c\u2018]?(?<![\p{L}\p{N}])(?:(${figure})|(${small})|(${levels})|(${letter}))(?![\p{L}\p{N}/]|:\d)`,
  'giu',
)
const given = new RegExp(
  String.raw`(?<![\p{L}])(?:give|gave|giving|award(?:ed|ing)?|deserve[sd]?|earn(?:s|ed)?|worth|get|gets|got)\s{1,4}(?:(?:it|this|that|you|yourself|myself|the|your|this|whole|lesson|class|session|teaching|questioning|pace|performance)\s{1,4}){0,3}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low|full)\s{1,4})?` +
    String.raw`(?:(${figure})|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
const lessonIs = new RegExp(
  String.raw`(?<![\p{L}])(?:lesson|teaching|class|session|questioning|pace|performance|observation)\s{1,4}(?:was|is|were|gets|got)\s{1,4}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low)\s{1,4})?(?:(\d{1,2}(?:[.,]\d)?)|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
const plusGrade =
  /(?<![\p{L}\p{N}+])[A-D][+](?=\s{0,4}(?:$|[.!,;)])|\s{1,4}(?:lesson|teaching|work|for|today|job|effort|session|class|performance)\b)/gu
const stars = new RegExp(
  String.raw`[\u2605\u2b50]|(?<![\p{L}\p{N}])(?:\d(?:[.,]5)?|${small})(?:\s{1,3}(?:gold\s)?|-)stars?(?![\p{L}-])`,
  'giu',
)

/** What may come straight after a score; any other word makes "3 out of 5 tables" or "4/5 gave" a count. */
const goesOn =
  /^\s{0,4}(?:$|[^\p{L}\p{N}\s]|(?:stars?|points?|marks?|for|on|overall|today|from|because|and|but|lessons?|teaching|teachers?|performance|ratings?|scores?|grades?|observation|as|at|again|this|to|with|easily|maybe|i|so|if|since|in|class|session|work|job|effort|by|though|although|too|here|which|that|is|was|last|yesterday|compared|next|until)(?![\p{L}]))/iu

const arithmetic =
  /\b(?:fractions?|numerators?|denominators?|simplif\w{1,8}|equivalent|add(?:ed|ing|s)?|addition|subtract\w{0,5}|multipl\w{1,8}|divid\w{1,4}|division|equals?|equal to|decimals?|ratios?|proportions?|probability|number line|halves|quarters|thirds|fifths|tenths|calculat\w{1,5}|solv\w{1,4}|equations?|converts?|converting|percent\w{0,6}|(?:greater|less|bigger|smaller|larger|more) than|worked example|mixed numbers?|shad(?:e|ed|ing)|plus|minus|number|numbers|times tables?|gradient|slope|signature|pizza|cake|bar model|pie|recipe|rhythm|metre|meter|beats?|cups?|answer(?:ed|s|ing)?|wrote|write|writes|writing|written|simplest|expression|problem)\b/i
const quizWords =
  /\b(?:quiz(?:zes)?|tests?|exit tickets?|assessments?|homework|spelling|worksheets?|exams?|retrieval)\b/i
const learners =
  /\b(?:students?|pupils?|children|kids|learners?|groups?|pairs|tables?|hands|girls|boys|they|he|she|\p{Lu}\p{Ll}{1,20})\s{1,4}(?:(?:then|each|all|also|had|have|has|both|who|were|was)\s{1,4}){0,2}(?:\(\s{0,2})?$/u
const dated =
  /(?:\b(?:on|by|due|from|since|until|till|before|after|dated|date|between|through|week of|w\/c|recorded|filmed|observed|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri)[\s,:]{1,3}(?:the\s)?)$/i
const dateOfThing = /\b(?:the|your|my|our|this)\s{1,3}$/i
const thingWithDate =
  /^\s{1,3}(?:lesson|observation|recording|video|clip|class|session|meeting|visit|conversation)\b/i
const numbering =
  /\b(?:years?|yrs?|ages?|aged|pages?|pp?\.?|questions?|q|periods?|steps?|sections?|slides?|parts?|units?|items?|problems?|sets?|blocks?|rooms?|figures?|chapters?|verses?|takes?|clips?|grades|lessons|classes|forms?|key stages?|ks|levels?|sheets?|exercises?|examples?)\s{1,3}$/i
const yearGroup = /\bgrade\s{1,3}$/i
const yearGroupThing =
  /^\s{1,3}(?:class|students?|pupils?|room|maths?|teachers?|split|combined|team|english|science|reading)\b/i

const ratingNear =
  /\b(?:rat(?:e|ed|ing|es)|grad(?:e|ed|ing)|scor(?:e|ed|es|ing)|mark(?:ed|s)?|overall|ofsted|stars?|out of|i'd (?:give|say)|give (?:it|this|you)|judg(?:e|ed|ement|ment))[\s\p{L}':]{0,24}$/iu
const usualTop = new Set([4, 5, 10, 20, 100])

type Holds = (text: string, match: RegExpExecArray) => boolean

const numberOf = (figures: string | undefined) => Number(figures?.replace(',', '.').replace('\u00bd', '.5'))

/** Letter grades are capitals; "a" and "be" are not. */
const isSmallLetter = (found: string | undefined) => found !== undefined && found !== found.toUpperCase()

const isRatioScore: Holds = (text, match) => {
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  const [part, top] = [numberOf(match[1]), numberOf(match[2])]
  if (part > top || !goesOn.test(rest)) return false
  if (numbering.test(lead) || dated.test(lead)) return false
  if (yearGroup.test(lead) && yearGroupThing.test(rest)) return false
  if (dateOfThing.test(lead) && thingWithDate.test(rest)) return false
  if (
    /^\s{0,3}[+\u2212*=<>\u00d7\u00f7]|^\s{1,3}-\s{1,3}\d/.test(rest) ||
    /[+\u2212*=<>\u00d7\u00f7]\s{0,3}$/.test(lead)
  )
    return false
  if (learners.test(lead) || (quizWords.test(lead + rest) && !/\b(?:lesson|you)\b/i.test(lead))) return false
  const isRating = ratingNear.test(lead)
  if (arithmetic.test(lead + rest)) return isRating && !/\b(?:fractions?|answers?|simplif)/i.test(lead + rest)
  return usualTop.has(top) || isRating || /[:\u2013\u2014-]\s{0,3}$/.test(lead)
}

const isOutOfScore: Holds = (text, match) => {
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  if (
    !goesOn.test(rest) ||
    (/^\s{1,4}(?:in|at|with|and|to|that|which|is|was|this)\b/i.test(rest) &&
      !/\b(?:lesson|teaching|rat|grad|scor|you|i'd|it|pace|questioning)/i.test(lead))
  )
    return false
  if (
    learners.test(lead) ||
    quizWords.test(lead + rest) ||
    /\b(?:cards?|counters?|of the (?:tables|groups|students|pupils))\b/i.test(lead)
  )
    return false
  return (
    !/\b(?:students?|pupils?|hands|children|tables|groups|answers)\b[^.]{0,40}$/i.test(lead) ||
    ratingNear.test(lead)
  )
}

const isRating: Holds = (text, match) => {
  if (isSmallLetter(match[4])) return false
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  if (learners.test(lead) || quizWords.test(rest)) return false
  if (/\b(?:students?|pupils?|they|peers|partners|each other)\b[^.]{0,20}$/i.test(lead)) return false
  const level = match[3]
  if (level)
    return !/^\s{1,4}(?:examples?|work|answers?|models?|sentences?|questions?|ideas?|reasons?|partners?|for (?:him|her|them|students))\b/i.test(
      rest,
    )
  return (
    goesOn.test(rest) &&
    !/^\s{0,3}(?:to|and|in|on|this|that|as|by|which|at|with)\s{1,3}(?:\d|front|pairs|groups|turn|the board|paper|green|red)/i.test(
      rest,
    )
  )
}

const isGift: Holds = (text, match) => {
  if (isSmallLetter(match[3])) return false
  const rest = after(text, match.index + match[0].length)
  const lead = before(text, match.index)
  if (learners.test(lead) || quizWords.test(lead + rest) || arithmetic.test(lead + rest)) return false
  if (
    /\b(?:students?|pupils?|children|they|he|she|him|her|them|group|hand|die|dice|roll|card|note|chord|key)\b/i.test(
      lead + match[0],
    )
  )
    return false
  return goesOn.test(rest)
}

const isStars: Holds = (text, match) => {
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  if (/[\u2605\u2b50]/.test(match[0])) return true
  if (
    /^\s{1,3}and (?:a|one|two) wish/i.test(rest) ||
    /\b(?:students?|pupils?|tables?|groups?|they|chart|draw|drew|gold|board)\b/i.test(lead + rest)
  )
    return false
  return goesOn.test(rest) && !/\byou (?:gave|awarded|put|drew)\b/i.test(lead)
}

const kinds: readonly [RegExp, Holds][] = [
  [ratio, isRatioScore],
  [outOf, isOutOfScore],
  [rated, isRating],
  [given, isGift],
  [lessonIs, isGift],
  [plusGrade, () => true],
  [stars, isStars],
]

const speech =
  /\b(?:said|says|say|saying|ask(?:s|ed|ing)?|answer(?:s|ed|ing)?|explain(?:s|ed|ing)?|repl(?:y|ies|ied)|wrote|writes|read|reads|added|adds|call(?:s|ed) out|whisper(?:s|ed)|offer(?:s|ed)|argu(?:es|ed)|suggest(?:s|ed)|shout(?:s|ed)|point(?:s|ed) out|respond(?:s|ed)|claim(?:s|ed)|question)\b[^.!?]{0,20}$/i
const saidAfter =
  /^[\s,]{0,3}(?:said|says|asked|asks|answered|explained|replied|wrote|added|whispered|offered)\b/i

/** What somebody else was heard to say is evidence; a grade in quotation marks is still a grade. */
function withoutSpeech({ text, quotations }: Reading): string {
  const spoken = quotations.filter(
    ({ start, end }) => speech.test(before(text, start, 48)) || saidAfter.test(after(text, end, 24)),
  )
  return blotOut(text, spoken)
}

/** Grades and scores of a lesson or a teacher: "4/5", "3 out of 5", "rated 3", "graded good". In order of place. */
export function scoresIn(reading: Reading): Place[] {
  const text = withoutSpeech(reading)
  const found: Place[] = []
  for (const [pattern, holds] of kinds) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (holds(text, match)) found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  return withoutOverlaps(found.sort((a, b) => a.start - b.start || b.end - a.end))
}

function withoutOverlaps(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of places) if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place)
  return kept
}
