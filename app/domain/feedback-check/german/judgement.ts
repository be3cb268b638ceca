import type { Place } from '../finding.ts'
import { findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { compound, degree, ending, gap, germanPhrase } from './words.ts'

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
