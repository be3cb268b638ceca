import { howOften, isOfLearners, isOfQuiz, quizWords } from './learner-context.ts'
import { after, before } from './pattern.ts'

/** What may come straight after a score; any other word makes "3 out of 5 tables" or "4/5 gave" a count. */
const goesOn =
  /^\s{0,4}(?:$|[^\p{L}\p{N}\s]|(?:stars?|points?|marks?|for|on|overall|today|from|because|and|but|lessons?|teaching|teachers?|performance|ratings?|scores?|grades?|observation|as|at|again|this|to|with|easily|maybe|i|so|if|since|in|class|session|work|job|effort|by|though|although|too|here|which|that|is|was|last|yesterday|compared|next|until)(?![\p{L}]))/iu

const arithmetic =
  /\b(?:fractions?|numerators?|denominators?|simplif\w{1,8}|equivalent|add(?:ed|ing|s)?|addition|subtract\w{0,5}|multipl\w{1,8}|divid\w{1,4}|division|equals?|equal to|decimals?|ratios?|proportions?|probability|number line|halves|quarters|thirds|fifths|tenths|calculat\w{1,5}|solv\w{1,4}|equations?|converts?|converting|percent\w{0,6}|compar\w{1,5}|order(?:ed|ing)?|(?:greater|less|bigger|smaller|larger|more) than|worked example|mixed numbers?|shad(?:e|ed|ing)|plus|minus|number|numbers|times tables?|gradient|slope|signature|pizza|cake|bar model|pie|recipe|rhythm|metre|meter|beats?|cups?|answer(?:ed|s|ing)?|wrote|write|writes|writing|written|simplest|expression|problem)\b/i
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

/** Whether a candidate is a score, from the words around it. */
export type Holds = (text: string, match: RegExpExecArray) => boolean

const numberOf = (figures: string | undefined) => Number(figures?.replace(',', '.').replace('\u00bd', '.5'))

/** Letter grades are capitals; "a" and "be" are not. */
const isSmallLetter = (found: string | undefined) => found !== undefined && found !== found.toUpperCase()

/** "3/4 and 2/5": two wholes, so these are fractions. */
function hasOtherTop(sentence: string, top: number): boolean {
  return Array.from(sentence.matchAll(/\d\s{0,2}\/\s{0,2}(\d{1,3})/g)).some(
    (found) => Number(found[1]) !== top,
  )
}

export const isRatioScore: Holds = (text, match) => {
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
  if (isOfLearners(lead, rest) || isOfQuiz(lead, rest) || howOften.test(lead)) return false
  const isRating = ratingNear.test(lead)
  if (lead.trim() === '' && !/[\p{L}\p{N}]/u.test(rest)) return true
  if (!isRating && hasOtherTop(lead + rest, top)) return false
  if (arithmetic.test(lead + rest)) return isRating && !/\b(?:fractions?|answers?|simplif)/i.test(lead + rest)
  return usualTop.has(top) || isRating || /[:\u2013\u2014-]\s{0,3}$/.test(lead)
}

export const isOutOfScore: Holds = (text, match) => {
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  if (
    !goesOn.test(rest) ||
    (/^\s{1,4}(?:in|at|with|and|to|that|which|is|was|this)\b/i.test(rest) &&
      !/\b(?:lesson|teaching|rat|grad|scor|you|i'd|it|pace|questioning)/i.test(lead))
  )
    return false
  if (
    isOfLearners(lead, rest) ||
    howOften.test(lead) ||
    quizWords.test(lead + rest) ||
    /\b(?:cards?|counters?|of the (?:tables|groups|students|pupils))\b/i.test(lead)
  )
    return false
  return (
    !/\b(?:students?|pupils?|hands|children|tables|groups|answers)\b[^.]{0,40}$/i.test(lead) ||
    ratingNear.test(lead)
  )
}

export const isRating: Holds = (text, match) => {
  if (isSmallLetter(match[4])) return false
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  if (isOfLearners(lead, rest, true) || quizWords.test(rest)) return false
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

export const isGift: Holds = (text, match) => {
  if (isSmallLetter(match[3])) return false
  const rest = after(text, match.index + match[0].length)
  const lead = before(text, match.index)
  if (isOfLearners(lead, rest, true) || quizWords.test(lead + rest) || arithmetic.test(lead + rest))
    return false
  if (
    /\b(?:students?|pupils?|children|they|he|she|him|her|them|group|hand|die|dice|roll|card|note|chord|key)\b/i.test(
      lead + match[0],
    )
  )
    return false
  return goesOn.test(rest)
}

export const isStars: Holds = (text, match) => {
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

export const isAskedFor: Holds = (text, match) =>
  !isOfLearners(before(text, match.index), after(text, match.index + match[0].length))

/** "A-" and "B+" alone: no rating word is near. */
export const isLetterGrade: Holds = (text, match) => {
  const lead = before(text, match.index)
  const rest = after(text, match.index + match[0].length)
  return !isOfLearners(lead, rest) && !isOfQuiz(lead, rest)
}

/** A level of a rubric or framework; students who mark by one are no lesson that is marked. */
export const isRubricLevel: Holds = (text, match) => {
  const lead = before(text, match.index)
  return !/\b(?:students?|pupils?|children|learners?|they|peers|partners|each other|essays?|texts?|voices?|noise)\b[^.]{0,30}$/i.test(
    lead,
  )
}
