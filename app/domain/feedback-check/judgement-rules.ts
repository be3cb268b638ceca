import { after, before, degree, findPlace, firstOf, gap, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'
import { at, everyKind, type Rule } from './rule.ts'
import { scoresIn } from './scores.ts'

/** The words of inspection. "Great lesson" is general praise (P1); "excellent lesson" is a verdict. */
const verdicts =
  'good|poor|outstanding|excellent|weak|bad|inadequate|satisfactory|unsatisfactory|mediocre|strong|ineffective|terrible|awful|dreadful|failing|failed|substandard|below-average|average|above-average|' +
  'exemplary|exceptional|incompetent|competent|underperforming|first-rate|second-rate|third-rate|disappointing|unacceptable|acceptable|dire|lousy|horrible|hopeless'
const personWords = `${verdicts}|great|amazing|awesome|brilliant|fantastic|wonderful|terrific|incredible|natural|born|gifted|talented|lovely|nice|skilled|skil(?:l)?ful|effective|best|worst|lazy|super|perfect|phenomenal|inspiring|inspirational|disorgani[sz]ed|caring|dedicated`
const rated = 'lessons?|teaching|practice|instruction|pedagogy'
const persons = 'teachers?|educators?|practitioners?|coach'

const judgedThing = phrase(`(?:${verdicts})${gap} (?:${rated})(?!-)`)
const judgedPerson = phrase(`(?:${personWords})${gap} (?:${persons})(?!-)`)
const thingWasJudged = phrase(
  `(?:lessons?|teaching|practice|instruction)(?: (?:today|overall|this morning|this afternoon|yesterday))? (?:was|were|is|are|felt|looked|seemed|has been) ${degree}(?:${verdicts})(?! (?:enough )?(?:at|for|to|that|when|because)(?![\\p{L}]))`,
)
const youAre = phrase(
  `you(?:'re| are| were|'ve been| have been|'ll be| will be| seem| come across as) ${degree}(?:(?:one of the|naturally|way|far|such) )?` +
    `(?:${personWords}|strong|star|legend|rock ?star|genius|failure|pro|master|inspiration|superstar|disaster|unprofessional|unprepared|boring|clueless|useless|magnificent|outclassed)` +
    '(?! (?:to go|for time|about time|with that|with this|speed|pace|than|height|enough to)(?![\\p{L}]))',
)

/** "Practice questions", "teacher talk": the noun only begins another one. */
const anotherNoun =
  /^\s{1,4}(?:questions?|problems?|tasks?|items?|exercises?|tests?|papers?|sheets?|sets?|voice|talk|presence|look|stance|desk|moves?)\b/i
/** "It gave students good practice": what students got, not how the teacher did. */
const forStudents = /(?:students?|pupils?|children|learners|them|him|her|everyone|class)\s{1,4}$/i

function judgement({ ownWords }: Reading) {
  const isVerdict = (match: RegExpExecArray) =>
    !anotherNoun.test(after(ownWords, match.index + match[0].length, 24)) &&
    !(/practice$/i.test(match[0]) && forStudents.test(before(ownWords, match.index, 24)))
  return firstOf(
    findPlace(judgedThing, ownWords, isVerdict),
    findPlace(judgedPerson, ownWords, isVerdict),
    findPlace(thingWasJudged, ownWords),
    findPlace(youAre, ownWords),
  )
}

/** A person and a lesson are described, never rated. */
export const judgementRules: readonly Rule[] = [
  {
    id: 'J1',
    kinds: everyKind,
    severity: 'error',
    message: 'Describe, do not rate the person.',
    check: (reading) => at(judgement(reading)),
  },
  {
    id: 'J2',
    kinds: everyKind,
    severity: 'block',
    message: 'No grades in coaching spaces.',
    check: (reading) => at(scoresIn(reading)[0] ?? null),
  },
]
