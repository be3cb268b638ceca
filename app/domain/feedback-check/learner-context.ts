/* Whose score it is: what a student got is a fact about the lesson, what the lesson got is a grade. */

const reached =
  'got|gets|had|has|have|was on|were on|scored|earned|achieved|reached|made|managed|found|answered|missed|dropped to|went up to|went from|moved to|moved from'
const lightly =
  'then|each|all|also|both|now|only|just|still|even|who|about|around|roughly|nearly|at least|a|an'

/** A student or some of them, as the subject right before a score. */
const learners = new RegExp(
  String.raw`\b(?:students?|pupils?|children|child|kids|learners?|groups?|pairs|tables?|hands|girls?|boys?|they|he|she|most|half|everyone|everybody|nobody|someone|several|many|few|of them)\s{1,4}(?:(?:${lightly}|were|${reached})\s{1,4}){0,3}(?:\(\s{0,2})?$`,
  'iu',
)

const title = String.raw`(?<!\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Prof)\.?\s{1,3})`
/** Capitals that name no student: pronouns, parts of a lesson, and who rates lessons. */
const noStudent =
  'I|You|Your|It|This|That|There|We|What|Which|Overall|Lessons?|Class|Pace|Rapport|Delivery|Climate|Culture|Behaviou?r|Structure|Ofsted|Danielson|Marzano|Today|Yesterday|Monday|Tuesday|Wednesday|Thursday|Friday'
const named = new RegExp(
  String.raw`${title}(?<![\p{L}\p{N}'-])(?!(?:${noStudent})(?!\p{L}))(?!\p{Lu}\p{Ll}{0,18}(?:ing|ment|tion|sion|ness|ship)(?!\p{L}))\p{Lu}[\p{Ll}'-]{1,20}\s{1,4}(?:(?:${lightly})\s{1,4}){0,2}(?<met>(?:${reached})\s{1,4}(?:(?:${lightly})\s{1,4}){0,2})?$`,
  'u',
)
const ofALesson = /\b(?:lessons?|teaching|observations?|instruction|rubric|framework)\b/i
const didNext =
  /^\s{0,3},?\s{1,4}(?:and|then|so|but)\s{1,4}(?:(?:then|he|she|they|you|still)\s{1,4}){0,2}(?:\p{L}{2,20}ed|said|told|wrote|saw|found|went|came|knew|stood|sat|put|felt|read|drew|spoke|chose|re-?did)\b/iu

export const quizWords =
  /\b(?:quiz(?:zes)?|tests?|exit tickets?|assessments?|homework|spelling|worksheets?|exams?|retrieval)\b/i

/**
 * Whether the words around a score say that students got it. `isVerbFound` where the verb is part of what was found,
 * as in "got an A".
 */
export function isOfLearners(lead: string, rest: string, isVerbFound = false): boolean {
  if (learners.test(lead)) return !/\b(?:she|he)\b/i.test(lead) || !ofALesson.test(rest)
  const name = named.exec(lead)
  if (!name || ofALesson.test(rest) || !(isVerbFound || name.groups?.met)) return false
  // At the beginning of a sentence a capital says nothing.
  return lead.slice(0, name.index).trim() !== '' || didNext.test(rest) || quizWords.test(rest)
}

/** Whether a quiz or test is what the score is of: "you gave back tests with 3/5", but not "after the quiz you got 4/5". */
export function isOfQuiz(lead: string, rest: string): boolean {
  if (!quizWords.test(lead + rest)) return false
  const owner = lead.search(/\b(?:lesson|you)\b[^,]*$/i)
  return owner < 0 || quizWords.test(lead.slice(owner))
}

/** "In at least 4 out of 5": how often, not how well. */
export const howOften = /\b(?:in|at least|in (?:about|only|roughly|around))\s{1,4}$/i
