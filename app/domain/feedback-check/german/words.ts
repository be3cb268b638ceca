import { phrase } from '../pattern.ts'

/** Umlauts and ß as they are typed: as one letter, as a letter with its sign, and as two. */
const spellings: Record<string, string> = {
  ä: '(?:ä|a\\u0308|ae)',
  ö: '(?:ö|o\\u0308|oe)',
  ü: '(?:ü|u\\u0308|ue)',
  ß: '(?:ß|ss)',
}

/** The source of a pattern for words however their umlauts are typed. */
function spelt(source: string): string {
  return source.replace(/[äöüß]/g, (letter) => spellings[letter] ?? letter)
}

/** A pattern over German words, however their umlauts are typed. */
export const germanPhrase = (source: string): RegExp => phrase(spelt(source))

/** Those who learn, as subject or object. */
export const learners = spelt(
  'Schülerinnen und Schüler|Schüler:innen|Schüler\\*innen|Schülerin|Schülerinnen|Schülern?|Lernenden?|Kindern?|Jugendlichen?|Mädchen|Jungen?|Gruppen?|Paaren?|Tischen?|Klasse',
)

/** Endings of an adjective before its noun. */
export const ending = '(?:e|er|es|en|em)?'

/** Words that strengthen or soften a judgement. */
export const degree =
  '(?:(?:absolut|auch|echt|einfach|ganz|insgesamt|richtig|sehr|so|total|überaus|wieder|wirklich|ziemlich|eine?|voll|halt|ja|mal|immer|nicht) ){0,3}'

/** Up to two words between an adjective and its noun. */
export const gap =
  "(?:,? (?:und )?(?!(?:und|der|die|das|den|dem|in|im|an|am|auf|bei|mit|von|für|war|ist|sind|waren|wie|als|dass|wenn|du|Sie)(?![\\p{L}]))\\p{L}[\\p{L}'-]{0,23}){0,2}"

/** The first part of a compound, as in "Mathestunde" or "Stundeneinstieg", if there is one. */
export const compound = '(?:\\p{L}{2,24}-?)?'

/** What is taught, and how. */
export const teachingThings =
  `${compound}(?:stunden?|unterricht|einstieg|abschluss|führung|technik|arbeit|gespräch|klima|phasen?)|` +
  'Stunden?|Unterricht|Arbeit|Job|Leistung|Einstieg|Abschluss|Anfang|Beginn|Ende|Tempo|Energie|Klassenführung|Klassenklima|Erklärung(?:en)?|Fragetechnik|Fragen?|Stimmung|Atmosphäre|Auftreten|Präsenz|Methoden?|Einsatz|Ablauf|Struktur|Planung|Vorbereitung|Moderation|Gesprächsführung|Umgang|Übergänge?|Ritual(?:e)?|Impulse?|Material(?:ien)?|Tafelbild|Rückmeldung(?:en)?|Differenzierung|Beziehung(?:en)?|Haltung|Idee|Stil'
