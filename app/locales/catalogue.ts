import { calendar } from './en/calendar.ts'
import { letters } from './en/letters.ts'
import { links } from './en/links.ts'
import { recordFile } from './en/record-file.ts'
import { refusals } from './en/refusals.ts'
import type { Locale } from './index.ts'
import { english } from './messages.ts'
import { pseudoMessages } from './pseudo.ts'

export type Messages = typeof english

/** The catalogue of the pages in one language. */
export const messagesFor = inEachLanguage(english)

/** The sentences with which the server refuses, which no page carries. */
export const refusalsFor = inEachLanguage(refusals)

/** The mails, which take no arguments. */
export const lettersFor = inEachLanguage(letters)
export type Letter = keyof typeof letters

/** The titles in somebody's calendar, which take no arguments. */
export const calendarWordsFor = inEachLanguage(calendar)

/** What the server says beside links that it makes. */
export const linkWordsFor = inEachLanguage(links)

/** What stands in a growth record that is taken along. */
export const recordFileFor = inEachLanguage(recordFile)

/** Each language is made at its first use. */
function inEachLanguage<Tree extends object>(tree: Tree): (locale: Locale) => Tree {
  const made = new Map<Locale, Tree>([['en', tree]])
  return (locale) => {
    const known = made.get(locale)
    if (known) return known
    const messages = pseudoMessages(tree, locale === 'ar-XB' ? 'mirrored' : 'accented')
    made.set(locale, messages)
    return messages
  }
}
