import type { Place } from '../finding.ts'
import { findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { degree, ending, gap, germanPhrase, teachingThings } from './words.ts'

const approving =
  'toll|super|gut|klasse|großartig|wunderbar|fantastisch|ausgezeichnet|exzellent|hervorragend|prima|spitze|schön|stark|genial|perfekt|beeindruckend|gelungen|wundervoll|herrlich|fabelhaft|inspirierend|sensationell|bemerkenswert|vorbildlich|angenehm|cool|rund'

const adjectiveAndThing = germanPhrase(`(?:${approving})${ending}${gap} (?:${teachingThings})`)
const thingIsGood = germanPhrase(
  `(?:${teachingThings}|alles)(?: heute| insgesamt| wieder)? (?:(?:war|waren|ist|sind|wirkte|wirkten|fand ich|lief|liefen|läuft) ${degree}(?:${approving}|gut|glatt|reibungslos)|hat (?:mir )?${degree}(?:gut |super )?(?:gefallen|geklappt|funktioniert))`,
)
const thatWasGood = germanPhrase(
  `(?:das|es|dies|alles)(?: war| ist| lief| wirkte| fand ich) ${degree}(?:${approving}|gut)(?= (?:heute|insgesamt|anzusehen)|\\s{0,8}(?:[.!,;:]|$))`,
)
const exclamation =
  /(?<=^|[.!?\n]\s{0,4}|\s[-\u2013\u2014]\s)(?:(?:wow|oh|so|einfach|wirklich|echt|sehr|hey),?\s)?(?:toll|super|klasse|prima|spitze|großartig|wunderbar|fantastisch|perfekt|bravo|wow|hervorragend|ausgezeichnet|genial|schön|gut)(?=\s?[.!,]|\s{0,8}$)/giu
const cheer = germanPhrase(
  `(?:(?:sehr|richtig|echt|wirklich|gut|toll|super|prima|klasse) ){0,2}(?:gut|toll|super|prima|klasse|spitze) gemacht|(?:nur )?weiter so|mach(?:en Sie)? (?:nur )?so weiter|hut ab|daumen hoch|bravo|(?:mein |großes )?kompliment|respekt(?=\\s{0,4}[.!,])|glückwunsch|gratulation|chapeau|volle punktzahl|` +
    `(?:bin|war|ich bin) ${degree}(?:beeindruckt|begeistert|stolz)|(?:du hast|Sie haben) (?:das |es )?${degree}(?:gut|toll|super|prima|klasse|großartig) (?:gemacht|hinbekommen|hingekriegt)|was für (?:eine? )?(?:\\p{L}{1,20} )?(?:Stunde|Unterricht|Lehrerin|Lehrer|Leistung)`,
)
const likedIt = germanPhrase(
  `(?:mir (?:gefiel|gefällt)|ich (?:mag|mochte|liebe|liebte))(?: heute)? (?:${degree})(?:deine?n?|ihre?n?|die|der|das|den)(?: \\p{L}{1,20})? (?:${teachingThings})(?!,? (?:wie|als|dass|bei|in|mit|wenn|wo|an)(?![\\p{L}]))`,
)
const pleased = germanPhrase(
  `hat mir ${degree}(?:gut |super )?gefallen(?!,? (?:wie|als|dass|wenn)(?![\\p{L}]))(?=\\s{0,8}(?:[.!,;]|$))`,
)

/** Praise that would fit any lesson. */
export function generalPraise({ ownWords }: Reading): Place | null {
  const patterns = [adjectiveAndThing, thingIsGood, thatWasGood, exclamation, cheer, likedIt, pleased]
  return firstOf(...patterns.map((pattern) => findPlace(pattern, ownWords)))
}
