import type { Place } from '../finding.ts'
import { after, before, findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { compound, degree, ending, gap, germanPhrase, learners } from './words.ts'

const verdicts =
  'gut|schlecht|hervorragend|ausgezeichnet|exzellent|schwach|mangelhaft|ungenügend|befriedigend|ausreichend|unzureichend|mittelmäßig|stark|furchtbar|schrecklich|katastrophal|vorbildlich|außergewöhnlich|durchschnittlich|unterdurchschnittlich|überdurchschnittlich|enttäuschend|inakzeptabel|unfähig|inkompetent|kompetent|miserabel'
const personWords = `${verdicts}|toll|super|großartig|wunderbar|fantastisch|genial|begabt|talentiert|geboren|fähig|beste|besten|schlechteste|perfekt|inspirierend|faul`
const rated = `${compound}(?:unterricht|stunden?)|Praxis`
const persons = 'Lehrerin|Lehrer|Lehrkraft|Lehrkräfte|Lehrperson|Pädagogin|Pädagoge|Kollegin|Kollege'

const judgedThing = germanPhrase(`(?:${verdicts})${ending}${gap} (?:${rated})`)
const judgedPerson = germanPhrase(`(?:${personWords})${ending}${gap} (?:${persons})`)
const thingWasJudged = germanPhrase(
  `${compound}(?:stunde|unterricht)(?: heute| insgesamt| gestern)? (?:war|ist|wirkte|fand ich) ${degree}(?:${verdicts})(?! (?:für|darin|zu|dass|wenn|weil)(?![\\p{L}]))`,
)
const youAre = germanPhrase(
  `(?:du bist|Sie sind|du warst|Sie waren|du wirkst|Sie wirken) ${degree}(?:${personWords}|Naturtalent|ein Naturtalent|Profi|Meister|Meisterin|Genie|Versager|Versagerin|Vorbild|unprofessionell|unvorbereitet|langweilig|chaotisch|nutzlos)${ending}(?! (?:darin|dabei|auf|an|in der Zeit|mit der Zeit))`,
)

/** A verdict on a person or a lesson. */
export function judgement({ ownWords }: Reading): Place | null {
  return firstOf(
    findPlace(judgedThing, ownWords),
    findPlace(judgedPerson, ownWords),
    findPlace(thingWasJudged, ownWords),
    findPlace(youAre, ownWords),
  )
}

/** "4/5", "4 / 10": a mark, unless it is a share of students or tasks. */
const ratio =
  /(?<![\d/.:,\p{L}])\d{1,2}(?:[.,]\d)?\s{0,2}\/\s{0,2}(?:3|4|5|6|10|15|20|100)(?![\d/:%\p{L}])/giu
const ofPoints = germanPhrase('\\d{1,3}(?:[.,]\\d)? (?:von|aus) \\d{1,3} (?:Punkten?|Sternen?|Pkt)')
const points = germanPhrase(
  '(?:ich )?(?:gebe|vergebe|bekommst|bekommen Sie|kriegst|erhältst|erhalten Sie)(?: dir| Ihnen| dafür| hierfür| von mir)? (?:eine[n]? )?(?:Note )?(?:\\d{1,2}|eins|zwei|drei|vier|fünf|sechs)(?: Punkte?| Sterne?)?',
)
const mark = germanPhrase(
  '(?:Schulnote|Note)n?(?: war| ist| wäre| von|:)?\\s{0,2}(?:sehr gut|gut|befriedigend|ausreichend|mangelhaft|ungenügend|eins|zwei|drei|vier|fünf|sechs|[1-6](?:[.,]\\d)?|[1-6][+-])|(?:eine|glatte) (?:(?:glatte|klare|gute|solide|starke) )?(?:Eins|Zwei|Drei|Vier|Fünf|Sechs)(?= (?:plus|minus|für|von mir)|\\s{0,4}(?:[.!]|$))|mit (?:sehr gut|gut|befriedigend|ausreichend|mangelhaft|ungenügend|einer (?:Eins|Zwei|Drei|Vier|Fünf|Sechs|[1-6])|[1-6](?:[.,]\\d)?) (?:bewertet|benotet)|(?:fünf|vier|drei|zwei|[1-5]) Sterne|volle Punktzahl|[1-6](?:[.,]\\d)? auf (?:einer|der) Skala',
)

const share = new RegExp(
  `^\\s{0,3}(?:der|des|von|aller|Aufgaben?|Fragen?|Minuten?|Sekunden?|richtig|gelöst|Antworten|Händen?|Takt|${learners})(?![\\p{L}])`,
  'iu',
)
const theirs = new RegExp(
  `(?<![\\p{L}])(?:${learners}|er|sie|alle|viele|beide|die Hälfte)\\s{1,3}(?:\\p{L}{2,16}\\s{1,3}){0,4}$`,
  'iu',
)

/** Grades and scores of the lesson or the teacher; what students got is a fact about the lesson. */
export function scoresIn({ ownWords }: Reading): Place[] {
  const ofTheLesson = (match: RegExpExecArray) =>
    !share.test(after(ownWords, match.index + match[0].length, 30)) &&
    !theirs.test(before(ownWords, match.index, 80))
  const found = [ratio, ofPoints, points, mark].map((pattern) => findPlace(pattern, ownWords, ofTheLesson))
  const first = firstOf(...found)
  return first ? [first] : []
}
