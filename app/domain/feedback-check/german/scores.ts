import type { Place } from '../finding.ts'
import { after, before, findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { ratio } from '../score-patterns.ts'
import { withoutSpeech } from '../spoken.ts'
import { germanPhrase, learners } from './words.ts'

const saidBefore =
  /(?<!\p{L})(?:sag\p{L}{1,4}|frag\p{L}{1,4}|ruf\p{L}{1,3}|rief(?:en)?|antwort\p{L}{1,5}|schr(?:ie|ei)b\p{L}{0,3}|erklär\p{L}{1,4}|mein\p{L}{1,4}|les\p{L}{1,3}|las(?:en)?|flüster\p{L}{1,4}|nann\p{L}{1,4})(?!\p{L})[^.!?]{0,20}$/iu
const saidAfter = /^[\s,]{0,3}(?:sagt|frag|rief|antwort|schrieb|erklärt|mein|flüster)/iu

const number = 'eins|zwei|drei|vier|fünf|sechs|[1-6](?:[.,]\\d)?'
const level = 'sehr gut|gut|befriedigend|ausreichend|mangelhaft|ungenügend'
const toIt =
  '(?: (?:dir|Ihnen|dafür|hierfür|von mir|das|die|der|dem|diese[rm]?|heute|Stunde|Unterricht|Einstieg|ich)){0,4}'
const lesson = '(?:Stunde|Unterricht|Einstieg|Abschluss|Praxis)'

const ofPoints = germanPhrase('\\d{1,3}(?:[.,]\\d)? (?:von|aus) \\d{1,3} (?:Punkten?|Sternen?|Pkt)')
const gives =
  '(?:gebe|gibt|gäbe|vergebe|verdienst|verdient|verdienen|bekommst|bekommt|kriegst|kriegt|erhältst|erhält)'
const given = germanPhrase(
  `${gives}${toIt} (?:(?:eine |die )?(?:Note|Schulnote) (?:${number}|${level})|(?:\\d{1,3}|${number}) (?:Punkte|Sterne)|volle Punktzahl)|` +
    `${gives}${toIt} eine (?:(?:glatte|klare|gute|solide|starke) )?(?:${number})(?: (?:plus|minus))?(?=\\s{0,4}(?:[.!,;]|$)| (?:für|von mir))`,
)
const isOne = germanPhrase(
  `(?:das|es|${lesson}) (?:heute )?(?:war|ist|wäre)(?: für mich)? eine (?:(?:glatte|klare|gute|solide|starke) )?(?:eins|zwei|drei|vier|fünf|sechs)(?: (?:plus|minus))?(?=\\s{0,4}(?:[.!,;]|$)| (?:für|von mir))`,
)
const mark = germanPhrase(
  `(?:Schulnote|Note)(?: war| ist| wäre|:|,)?\\s{0,2}(?:${level}|${number}|[1-6][+-])(?=\\s{0,4}(?:[.!,;"“”]|$)| (?:für|insgesamt|heute|von mir|plus|minus|weil))`,
)
const judged = germanPhrase(
  `mit (?:${level}|einer (?:${number})|(?:${number})(?: Punkten)?) (?:bewertet|benotet)|[1-6](?:[.,]\\d)? auf (?:einer|der) Skala`,
)
const starsFor = germanPhrase(
  `(?:fünf|vier|drei|zwei|[1-5]) Sterne für (?:dich|Sie|(?:die|den|diese[nr]?|deine[nr]?|Ihre[nr]?) ${lesson})`,
)
const starsAlone = /(?<=^|[.!?\n]\s{0,4})(?:fünf|vier|drei|zwei|[1-5])\s{1,3}Sterne(?=\s{0,4}(?:[.!]|$))/giu

const music = /(?<!\p{L})(?:spiel|sing|sang|klavier|melodie|takt|ton|noten?zeile|flöte|gitarre)\p{L}{0,6}/iu
const theirs = new RegExp(
  `(?<![\\p{L}])(?:${learners}|er|alle|viele|beide|die Hälfte)\\s{1,3}(?:\\p{L}{2,16}\\s{1,3}){0,4}$`,
  'iu',
)
const ofThem = new RegExp(
  `^\\s{0,3}(?:der|des|von|aller|Aufgaben?|Fragen?|Minuten?|Sekunden?|Hinweise?|Ideen?|Antworten|${learners})(?![\\p{L}])`,
  'iu',
)

const sums =
  /(?<!\p{L})(?:br(?:uch|üche)|zahlenstrahl|nenner|zähler|kürz|erweiter|addier|multiplizier|dividier|plus|minus|gleich|anteil|hälfte|viertel|pizza|takt|rechn|ergebnis|lösung|aufgabe|schrieb|sagt|antwort|nannt|zeigt|markier|größer|kleiner)\p{L}{0,8}/iu
const ends = /^\s{0,4}(?:$|[.!,;)“”"]|(?:für|insgesamt|heute|gesamt|von\s+mir|weil|und|aber)(?!\p{L}))/iu
const tops = new Set([3, 4, 5, 6, 10, 15, 20, 100])

/** "4/5": with nothing beside it that is counted or reckoned with. */
function isRatioOfLesson(text: string, match: RegExpExecArray): boolean {
  const [lead, rest] = [before(text, match.index), after(text, match.index + match[0].length)]
  if (Number(match[1]?.replace(',', '.')) > Number(match[2]) || !tops.has(Number(match[2]))) return false
  return ends.test(rest) && !sums.test(lead + rest) && !theirs.test(lead)
}

function spokenAway(reading: Reading): string {
  return withoutSpeech(reading, saidBefore, saidAfter)
}

/** Grades in German words, whatever the language around them. */
export function germanGradeWords(reading: Reading): Place | null {
  const text = spokenAway(reading)
  const holds = (match: RegExpExecArray) =>
    !ofThem.test(after(text, match.index + match[0].length, 30)) &&
    !theirs.test(before(text, match.index, 80)) &&
    !music.test(before(text, match.index, 80))
  return firstOf(
    ...[ofPoints, given, isOne, mark, judged, starsFor, starsAlone].map((pattern) =>
      findPlace(pattern, text, holds),
    ),
  )
}

/** Grades and scores of the lesson or the teacher; what students got, and what they reckon with, are facts about the lesson. */
export function germanScore(reading: Reading): Place | null {
  const text = spokenAway(reading)
  return firstOf(
    germanGradeWords(reading),
    findPlace(ratio, text, (match) => isRatioOfLesson(text, match)),
  )
}
