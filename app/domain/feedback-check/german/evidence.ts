import { has } from '../pattern.ts'
import { blotOut } from '../quotations.ts'
import type { Reading } from '../reading.ts'
import { germanScore } from './scores.ts'
import { germanPhrase, learners } from './words.ts'

/** "Als du gewartet hast", "wie Sie sich hinknien": a move, unless the verb says nothing a camera could record. */
const sawYou = germanPhrase(
  '(?:als|nachdem|bevor|während|sobald|indem|jedes Mal,? wenn|immer wenn|wenn|in dem Moment,? (?:als|in dem)|wie) (?:du|Sie|ihr) (?!(?:unterrichtest|unterrichten|unterrichtet|arbeitest|arbeiten|bist|sind|warst|waren|das (?:gemacht|machst|machen)|es (?:gemacht|machst|machen)|gearbeitet)(?![\\p{L}]))\\p{L}{2,24}',
)
const numberWord =
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|hundert|zweimal|dreimal|viermal|mehrmals|die Hälfte|ein Drittel|ein Viertel|' +
  `ein(?:e|er|es|em|en)? (?:weitere[rs]? )?(?:Schülerin|Schüler|Kind|Mädchen|Junge|Frage|Minute|Sekunde|Hand|Wort|Satz|Beispiel|Gruppe|Paar)`
const label =
  'Klasse|Jahrgang|Stufe|Raum|Stunde|Lektion|Kapitel|Einheit|Woche|Tag|Version|Block|Seite|Nummer|Nr\\.|Niveau|Stufen?'
const countInWords = germanPhrase(`(?<!(?:${label})\\s{1,3})(?:${numberWord})`)
const digits = new RegExp(`(?<!(?:${label})\\s{1,3})(?<![\\p{L}\\p{N}.])\\d{1,4}(?![\\p{L}\\p{N}])`, 'giu')

/** A quotation, a count, a time, "als du …": something that a camera would have recorded. */
export function hasObservableDetail(reading: Reading): boolean {
  if (reading.quotations.length > 0) return true
  const score = germanScore(reading)
  const withoutScores = blotOut(reading.ownWords, score ? [score] : [])
  return [sawYou, countInWords, digits].some((pattern) => has(pattern, withoutScores))
}

const consequence = germanPhrase(
  'sodass|so dass|damit|wodurch|dadurch|daraufhin|deshalb|deswegen|infolgedessen|' +
    '(?:das|dies|was) (?:\\p{L}{2,16} ){0,3}?(?:half|hilft|ermöglichte|ermöglicht|führte dazu|führt dazu|brachte|bringt|ließ|lässt|regte|regt|gab|gibt|öffnete|lud|zeigte)|' +
    'führte dazu|brachte (?:\\p{L}{2,16} ){0,3}?dazu|hat (?:\\p{L}{2,16} ){0,4}?geholfen|half (?:dabei|ihm|ihr|ihnen|den|der|allen)',
)
const number = 'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\\d{1,3}'
const people = `(?:(?:die|der|den|alle|beide|einige|viele|mehrere|weitere|andere[nr]?|jede[rs]?|${number}) ){0,3}(?:${learners})|${number}|sie|er|alle|beide|einige|viele|mehrere|andere|weitere|Hände|niemand|Antworten|Finger`
const didSomething =
  'meldeten|meldete|antworteten|antwortete|sprachen|sprach|sagten|sagte|fragten|fragte|begannen|begann|fingen|fing|erklärten|erklärte|schrieben|schrieb|zeigten|zeigte|bauten|baute|hörten|hörte|konnten|konnte|verstanden|verstand|gingen|ging|nannten|nannte|fanden|fand|lösten|löste|redeten|arbeiteten|diskutierten|stellten|stellte|griffen|griff|nahmen|nahm|kamen|kam|hatten|hatte|wurden|wurde|blieben|blieb|sahen|sah|trauten|traute'
const theyDid = germanPhrase(`(?:${people})(?: \\p{L}{2,20}){0,3}? (?:${didSomething})`)
const didThey = germanPhrase(
  `(?:${didSomething})(?: sich| dann| auch| sofort| plötzlich| noch| mehr){0,3} (?:${people})`,
)

/** A phrase that says what the move did: "sodass", "was dazu führte", "meldeten sich drei weitere". */
export function hasEffect({ ownWords }: Reading): boolean {
  return [consequence, theyDid, didThey].some((pattern) => has(pattern, ownWords))
}
