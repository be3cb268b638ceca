import type { Place } from '../finding.ts'
import { before, findPlace, firstOf, has } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { listedSteps } from '../several-steps.ts'
import { germanPhrase, learners } from './words.ts'

const more = '(?:mehr|besser|bessere[nrs]?|öfter|häufiger|weniger|stärker|klarer|deutlicher|größere[nrs]?)'
/** Some words between a verb and its comparison, but "keine … mehr" is none. */
const between = '(?:(?!(?:nichts?|kein\\p{L}{0,3})(?![\\p{L}]))\\p{L}{1,20} ){0,4}?'
const aims = [
  'verbesser(?:e|n|t)|optimier(?:e|en)|steiger(?:e|n)|erhöhe?n?|maximier(?:e|en)|stärke(?:n Sie)? (?:die|das|den|deine[rn]?|Ihre[rn]?|eure)|zu stärken|fördere?|fördern Sie|vertiefen?|verfeinern?|weiterentwickeln?|entwickel(?:e|n)',
  '(?:arbeite|arbeiten|feile|feilen) (?:Sie )?(?:\\p{L}{2,16} ){0,2}?an|an (?:deine[rmn]?|ihre[rmn]?|meine[rmn]?|der|dem|den) (?:\\p{L}{2,30} ){1,2}(?:arbeiten|feilen)|(?<!(?:die|der|deine|ihre|eure|alle|zwei|drei) )versuche(?:n Sie)?|versuch (?:mal|doch|zu)|bemühe dich|bemühen Sie sich|dich bemühen|sich bemühen|anstreben|strebe',
  `(?:achte|achten|konzentriere|konzentrieren|fokussiere|fokussieren|denke|denken) (?:Sie )?(?:dich |sich )?(?:${more} )?(?:auf|an|darauf|über)|(?:dich|sich|mich) (?:${more} )?(?:auf \\p{L}{2,30} )?(?:konzentrieren|fokussieren)|(?:nachdenken|überlegen|reflektieren)|denke? (?:mal )?nach`,
  `sei(?:en Sie)? ${between}(?:mehr|weniger|besser|klarer|strenger|ruhiger|präsenter|bewusster|konsequenter|geduldiger|aufmerksamer)(?! als)|sei(?:en Sie)? (?:etwas |noch |ein bisschen )?(?:mehr|weniger|besser|klarer|strenger|ruhiger|präsenter|bewusster|konsequenter|geduldiger|aufmerksamer|\\p{L}{3,16}er)(?! als)|(?:werde|werden Sie|wirst) (?:etwas |noch )?(?:besser|klarer|ruhiger|sicherer|präsenter)|(?:präsenter|klarer|ruhiger|konsequenter|sicherer) (?:sein|werden|auftreten)`,
  `(?:nutze|nutzen|verwende|verwenden|stelle|stellen|gib|geben|mache?|machen|baue|bauen|setze|setzen|frage|fragen|zeige|zeigen|biete|bieten|lass|lassen|schaffe?|schaffen|plane|planen) (?:(?:Sie )?(?:noch |etwas )?${more}|${between}(?:mehr|besser|öfter|häufiger|weniger))(?! als)`,
  '(?:baue|bauen) (?:Sie )?(?:\\p{L}{2,16} ){0,3}?Beziehung(?:en)?(?: \\p{L}{2,16}){0,4}?(?: auf)?|Beziehung(?:en)? (?:\\p{L}{2,16} ){0,4}?(?:aufbauen|stärken|pflegen)|(?:Klassenführung|Disziplin|Zeitmanagement) (?:im Griff|beachten)|(?:motiviere|aktiviere|beteilige|beziehe|motivieren Sie|aktivieren Sie|beteiligen Sie|beziehen Sie) (?:die|alle|deine|Ihre|mehr)',
].join('|')
const vagueVerb = germanPhrase(`(?:${aims})`)

/** Students do it, not the teacher: "während die Kinder an Aufgabe 3 arbeiten", "lass Amira überlegen". */
const learnersDo = new RegExp(
  `(?<![\\p{L}])(?:${learners}|sie|er|alle|jede[rs]?|wer|zeit|sekunden|minuten|aufgabe)(?:\\s{1,4}\\p{L}{2,20}){0,4}\\s{1,4}$`,
  'iu',
)
const whileThey = new RegExp(
  `^(?:\\s{1,4}\\p{L}{2,20}){0,2}\\s{1,4}(?:die\\s{1,4})?(?:${learners})(?![\\p{L}])`,
  'iu',
)
const clauseOpens = /(?:während|wenn|sobald|bis|damit|nachdem|bevor|dass)\s{1,4}[^,.!?\n]{0,60}$/iu

/** An aim instead of something to do. */
export function vague({ ownWords }: Reading): Place | null {
  return findPlace(vagueVerb, ownWords, (match) => {
    const lead = before(ownWords, match.index, 80)
    if (clauseOpens.test(lead) && learnersDo.test(lead)) return false
    // In "keine Frage mehr" the noun is no verb.
    if (/kein\p{L}{0,3}\s{1,4}$/iu.test(lead)) return false
    const isForThem =
      /(?:lass|lassen Sie|bitte|bitten Sie|gib|geben Sie)(?:\s{1,4}\p{L}{2,20}){1,5}\s{1,4}$/iu
    return !(isForThem.test(lead) && !whileThey.test(lead))
  })
}

const joined = germanPhrase(
  'und außerdem|und auch|und zusätzlich|sowie|darüber hinaus|ebenso wie|und danach auch|und dann auch',
)
const alsoNext = /(?<=[.!?]\s{1,4})(?:außerdem|zweitens|zusätzlich|weiterhin|ferner|auch)(?![\p{L}])/giu
const imperative =
  'achte|arbeite|beginne|begrüße|beobachte|bitte|bleibe?|erkläre|fasse|frage|frag|führe|gehe?|geh|gib|halte|höre|kläre|knie|lass|lies|lobe|mache?|markiere|nenne|nimm|nutze|notiere|nummeriere|öffne|plane|prüfe|rufe?|sage?|sammle|schaue?|schreibe?|setze|sieh|sprich|stelle?|teile|übe|verteile|warte|wechsle|wende|wiederhole|zähle|zeichne|zeige'
const secondMove = germanPhrase(`und (?:dann |danach |anschließend |auch |bitte )?(?:${imperative})`)

/** "… und zeige dann auf": what comes then is a second move, with a comma or without. */
const thenMove = germanPhrase(
  `und (?:dann|danach|anschließend) (?:${imperative})|und (?:${imperative}) (?:dann|danach|anschließend)`,
)

/** Where a second step begins: a list, a semicolon, "und außerdem", or ", und" with a second thing to do. */
export function several({ ownWords }: Reading): Place | null {
  return firstOf(
    listedSteps(ownWords),
    findPlace(joined, ownWords),
    findPlace(alsoNext, ownWords),
    findPlace(thenMove, ownWords),
    findPlace(secondMove, ownWords, (match) => /,\s{0,8}$/.test(before(ownWords, match.index, 12))),
  )
}

const days = 'montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?'
const moment = germanPhrase(
  [
    'wenn|nachdem|bevor|während|sobald|solange|bis(?! (?:zwei|drei|vier|fünf|sechs|zehn|\\d))|(?<!(?:mehr|weniger|länger|kürzer|öfter|besser|anders|lauter|leiser|früher|später) )als|immer wenn|jedes Mal|danach|vorher|zuvor|anschließend|sofort|täglich',
    '(?:nach|vor|bei|beim|zu|zum|zur|ab|in|im|am|an) (?:dem |der |den |jeder |jedem |einer |einem |meiner |meinem |deiner |deinem |Ihrer |Ihrem |allen )?(?:nächsten |ersten |letzten |folgenden |neuen |richtigen |falschen )?(?:Frage|Antwort|Anfang|Beginn|Ende|Schluss|Start|Einstieg|Abschluss|Stunde|Unterricht|Stundenbeginn|Stundenende|Phase|Gruppenarbeit|Partnerarbeit|Einzelarbeit|Plenum|Übergang|Wechsel|Klingeln|Signal|Aufgabe|Diskussion|Gespräch|Woche|Tag|Mal|Minuten?|Hälfte|Aufruf|Begrüßung|Einführung|Erklärung|Sicherung|Ausstieg|(?:\\p{L}{2,24}-?)?(?:phase|arbeit|einstieg|beginn|anfang|ende|schluss|wechsel|gespräch|runde|stunde|frage|antwort))',
    `(?:nächste|nächsten|nächstes|jede|jeder|jedes|jeden|diese|diesen|kommende|kommenden) (?:Stunde|Woche|Mal|Frage|Antwort|Unterrichtsstunde|${days})`,
    `(?:am|ab|jeden|bis)? ?(?:${days})`,
    'morgen|heute|übermorgen|nächstes Mal|diese Woche|um \\d{1,2}[:.]\\d{2}|in (?:Stunde|Woche) \\d{1,2}',
  ].join('|'),
)

/** Whether it says when in the lesson. */
export function hasMoment({ ownWords }: Reading): boolean {
  return has(moment, ownWords)
}
