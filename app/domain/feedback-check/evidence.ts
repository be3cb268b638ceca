import { has, phrase } from './pattern.ts'
import { blotOut } from './quotations.ts'
import type { Reading } from './reading.ts'
import { scoresIn } from './scores.ts'

/** Verbs that say nothing a camera could record. */
const unseen =
  'are|were|was|is|be|been|do|did|does|teach|taught|work|worked|look|looked|feel|felt|seem|seemed|handled?|managed?|' +
  'run|ran|present|presented|performed?|delivered?|know|can|see|said it all|always'

const sawYou = phrase(
  `(?:when|after|before|while|once|whenever|each time|every time|as soon as|the moment|the way|how|as)(?: that)? you(?: \\p{L}{2,20}ly| then| first| also| just)? (?!(?:${unseen})(?![\\p{L}]))\\p{L}[\\p{L}'-]{1,23}`,
)

const numberWord =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|dozen|twice|thrice|half|a third|a quarter|' +
  'one (?:more )?(?:student|pupil|child|girl|boy|question|minute|second|hand|word|sentence|example|group|pair|by one)'
const label =
  'years?|grades?|periods?|rooms?|lessons?|units?|class|blocks?|weeks?|days?|terms?|versions?|levels?|modules?|chapters?|key stage|ks|thumbs|top|number'
const countInWords = phrase(`(?<!(?:${label})\\s{1,3})(?:${numberWord})(?!\\s{1,3}thumbs)`)
const digits = new RegExp(`(?<!(?:${label})\\s{1,3})(?<![\\p{L}\\p{N}.])\\d{1,4}(?![\\p{L}\\p{N}])`, 'giu')

/** A quotation, a count, a time, "when you …", "the way you …ed": something that a camera would have recorded. */
export function hasObservableDetail(reading: Reading): boolean {
  if (reading.quotations.length > 0) return true
  const withoutScores = blotOut(reading.ownWords, scoresIn(reading))
  return [sawYou, countInWords, digits].some((pattern) => has(pattern, withoutScores))
}

const people =
  '\\d{1,3} of (?:the )?\\d{1,3}|(?:two|three|four|five|six|seven|eight|nine|ten|most|all|half|both|some|many)(?: \\p{L}{2,12} out)? of (?:the|them|\\p{L}{3,6})|each|all|most|several|many|half|both|students?|pupils?|learners?|children|kids|boys|girls|they|everyone|everybody|nobody|no one|hands?|voices|groups?|pairs|tables?|' +
  'the (?:whole |entire )?class|the room|the (?:back|front) (?:row|table)|he|she|others|classmates|partners|answers|responses|talk|conversation'
const whom = `(?:him|her|them|all|more|each|every|even|both|half|\\d{1,3}|the (?:class|room|group|back|whole|quiet|rest|others)|students?|pupils?|learners?|children|everyone|everybody|another|other|others|several|many|two|three|four|five)`

const consequence = phrase(
  `so that|so (?:they|he|she|students|pupils|children|learners|everyone|everybody|all|each|every|even|more|nobody|no one|the (?:class|room|group|others))|` +
    `(?:which|that|this) (?:then |also )?(?:let|lets|meant|means|helped|helps|got|gave|allowed|allows|made|makes|led|kept|enabled|brought|drew|pushed|prompted|encouraged|freed|invited|showed|opened|sparked|set|gives|turned)|` +
    `as a result|as a consequence|resulting in|led to|leading to|meaning that|in turn|because of (?:this|that|it)`,
)
const causes =
  '(?:getting|letting|helping|allowing|giving|making|leading|enabling|prompting|encouraging|inviting|pushing|keeping|freeing|bringing|drawing|got|helped|let|allowed|enabled|led|prompted|encouraged|kept|pushed|brought|drew)'
const causing = phrase(`${causes} (?:in )?${whom}`)
const causingByName = new RegExp(`(?<!\\p{L})${causes}\\s{1,4}(?!I\\b)\\p{Lu}\\p{Ll}{1,20}`, 'gu')

const pastVerb =
  '\\p{L}{2,20}ed|were|was|had|could|began|started|went|gave|(?:re)?(?:wrote|built|drew|told|read|made|took|set|sat|thought|found|sent|ran|did)|said|told|took|built|saw|found|got|made|knew|spoke|read|came|stood|sat|put|' +
  'understood|thought|caught|drew|chose|held|did|used|ran|heard|felt|became|brought|then|rose|kept|sang|led|left|lit|met|set|grew|shot|flew|fell'
const manner = '(?:(?:then|all|also|both|each|now|just|finally|\\p{L}{2,20}ly) ){0,2}'
const lesserClause =
  '(?<!(?:when|after|before|as|while|if|until|once|whether|who|that|where|whenever|asked|how|because)\\s{1,4}(?:(?:the|your|all|those|these|some|more|most|one|two|three|four|five|six|\\d{1,3}|more)\\s{1,4}){0,2})'
const theyDid = phrase(`${lesserClause}(?:${people}) ${manner}(?:${pastVerb})`)

const notAName =
  'Lessons?|Teaching|Class|Pace|Questioning|Overall|Well|Really|Just|Very|Also|Then|Always|Never|Work|Job|You|We|It|This|That|There|What|Nothing|Something|The|When|After|Before|While|Once|How|Ms|Mr|Mrs|Miss|Dr'
const someoneDid = new RegExp(
  `(?<!(?:when|after|before|as|while|if|until|once|how|who|that|Ms|Mr|Mrs|Miss|Dr)\\.?\\s{1,4})(?<![\\p{L}\\p{N}])(?!(?:${notAName})\\s)\\p{Lu}\\p{Ll}{1,20}\\s{1,4}${manner.replaceAll(' ', '\\s{1,4}')}(?:${pastVerb})(?!\\p{L})`,
  'gu',
)

/** What follows the comma of "when you …, students talk". */
const thenThey = phrase(
  `(?:when|whenever|after|once|each time|every time|as soon as) you[^.!?\\n,]{1,120}, (?:then )?(?:${people}|two|three|four|five|six|even \\p{L}{2,20}|more) \\p{L}{2,20}`,
)

/** A phrase that says what the move did: "so that", "which let", "getting him to", "students then built on …". */
export function hasEffect({ ownWords }: Reading): boolean {
  return [consequence, causing, causingByName, theyDid, someoneDid, thenThey].some((pattern) =>
    has(pattern, ownWords),
  )
}
