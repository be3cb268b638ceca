import type { Place } from '../finding.ts'
import { after, before, findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { germanPhrase } from './words.ts'

const whole =
  '(?:es|das|dies|alles|(?:die|deine|ihre|diese|eure) (?:\\p{L}{1,20} )?(?:\\p{L}{2,24}-?)?(?:stunde|klasse)|(?:der|den|dein|deinen|ihr|ihren) (?:\\p{L}{1,20} )?(?:\\p{L}{2,24}-?)?unterricht)'
const you = '(?:du|Sie|ihr)'
const ends = '(?= (?:heute|insgesamt|so|gestern|für dich|für Sie)|\\s{0,8}(?:[?.!,]|$))'
const overall = '(?:(?:insgesamt|so|heute|denn|eigentlich|selbst) ){0,3}'

/** Questions about all of the lesson and nothing in it. */
const open = germanPhrase(
  [
    `wie (?:fandest|fanden|fandet|findest|finden) ${you} ${overall}${whole}${ends}`,
    `wie (?:ist|war|lief|läuft|ging|wirkte) ${overall}${whole}(?: ${overall}(?:gelaufen|gegangen|für dich|für Sie))?${ends}`,
    `wie (?:denkst|denken|glaubst|glauben|meinst|meinen) ${you},? (?:dass )?(?:${whole} )?(?:lief|ist|war|ging)?(?: ?${whole})?(?: gelaufen| gegangen| gelaufen ist| war| lief)?${ends}`,
    `wie (?:geht|ging) es (?:dir|Ihnen|euch) ${overall}(?:damit|mit ${whole}|nach ${whole}|jetzt)${ends}`,
    `wie (?:hast|haben|habt) ${you} (?:dich|sich|euch|${whole}) ${overall}(?:gefühlt|erlebt|empfunden|wahrgenommen)`,
    `wie (?:fühlst|fühlen|fühlt) ${you} (?:dich|sich|euch)(?: damit| jetzt| dabei)?${ends}`,
    `was (?:lief|ging|klappte|funktionierte|war|ist|hat) ${overall}(?:(?:besonders|sehr|nicht so|nicht|richtig|weniger) ){0,2}(?:gut|schlecht|besser|schief|geklappt|funktioniert|gelungen|schwierig)`,
    `was (?:denkst|denken|meinst|meinen|hältst|halten) ${you}(?: ${overall}(?:über|von|zu) (?:${whole}|der (?:\\p{L}{1,20} )?Stunde|dem Unterricht))?${ends}`,
    `was (?:würdest|würden|würdet) ${you} (?:das nächste Mal |beim nächsten Mal |nächstes Mal |heute )?(?:anders|besser|ändern)(?: machen)?`,
    `was (?:nimmst|nehmen) ${you} (?:mit|(?:daraus|aus ${whole}|aus der Stunde|für dich|für sich)(?: mit)?)${ends}`,
    `was (?:hat|hatte) (?:dir|Ihnen|euch) ${overall}(?:gut |am besten |besonders |nicht )?(?:gefallen|gut getan)`,
    `(?:bist|sind|seid|warst|waren) ${you} ${overall}zufrieden(?: mit ${whole}| mit der Stunde| mit dem Unterricht)?${ends}`,
    '(?:welche|irgendwelche|gibt es) (?:ersten? |allgemeinen? )?(?:gedanken|eindrücke|reflexionen|anmerkungen|überlegungen)',
    `(?:was waren|was sind) (?:die|deine|Ihre|eure) (?:größten )?(?:stärken|schwächen|höhepunkte|herausforderungen|erfolge)${ends}`,
    `(?:erzähl|erzählen Sie)(?: mir)?(?: mal)?(?: etwas)? (?:von|über) (?:${whole}|der Stunde|deiner Stunde|Ihrer Stunde|deinem Unterricht|Ihrem Unterricht)${ends}`,
  ].join('|'),
)
const barePrompt = /(?<=^|[.!?\n]\s{0,4})(?:erste |allgemeine )?(?:gedanken|eindrücke|reaktionen)\s?\?/giu

/** What narrows a question to a moment or a student. */
const narrowed =
  /(?<![\p{L}\d])(?:\d{1,2}[:.]\d{2}|(?:als|während|nachdem|bevor|sobald|in dem moment)\s{1,4}(?:du|sie|er|ihr|die|der|das|\p{Lu})|(?:bei|mit|für)\s{1,4}(?:aufgabe|frage|gruppe|tisch|beispiel)\s|minute\s{1,3}\d)/iu
const namedStudent =
  /(?:bei|mit|für|von)\s{1,4}(?!Ihnen|Ihrer|Ihrem|Sie|Stunde|Unterricht|Anfang)\p{Lu}\p{Ll}{1,20}(?=\s{0,3}[?,.]|\s{1,3}(?:als|in|bei|mit|während|heute|besser|schwer|leicht|schief)(?!\p{L}))/u

/** A question that could be asked after any lesson. */
export function tooOpen({ ownWords }: Reading): Place | null {
  const asked = findPlace(open, ownWords, (match) => {
    const rest = after(ownWords, match.index + match[0].length, 160)
    return (
      !narrowed.test(before(ownWords, match.index) + match[0] + rest) && !namedStudent.test(match[0] + rest)
    )
  })
  return firstOf(asked, findPlace(barePrompt, ownWords))
}

const leadingQuestion = germanPhrase(
  [
    `(?:warum|wieso|weshalb) (?:hast|haben|habt|bist|sind|lässt|lassen|gibst|geben|fragst|fragen|wartest|warten) ${you} (?:\\p{L}{1,20} ){0,4}?(?:nicht|kein(?:e|en|er)?)`,
    `wäre es (?:da |hier |dann )?nicht (?:besser|leichter|sinnvoller|klarer|einfacher|gut)`,
    `(?:hättest|hätten|könntest|könnten|solltest|sollten|müsstest|müssten|würdest|würden) ${you} (?:\\p{L}{1,16} ){0,2}?nicht`,
    `(?:findest|finden|meinst|meinen|glaubst|glauben|denkst|denken) ${you} (?:\\p{L}{1,16} ){0,2}?nicht`,
    `war (?:es|das|die \\p{L}{1,20}|der \\p{L}{1,20}) (?:\\p{L}{1,16} )?nicht (?:zu )?\\p{L}{2,20}`,
    '(?:sicherlich|offensichtlich|bestimmt|doch sicher),? (?:hast|haben|war|ist|wolltest|wollten|du|Sie)',
    'warum nicht (?:einfach|mal|erst|lieber)',
  ].join('|'),
)
const tag = /,\s{0,4}(?:oder|nicht|nicht\s{1,3}wahr|richtig|stimmt's|stimmts|ja|gell|ne)\s{0,4}\?/giu

/** A question that carries its own answer. */
export function leading({ ownWords }: Reading): Place | null {
  return firstOf(findPlace(leadingQuestion, ownWords), findPlace(tag, ownWords))
}
