import type { Locale } from './index.ts'
import { english } from './messages.ts'
import { pseudoMessages } from './pseudo.ts'

export type Messages = typeof english

const made = new Map<Locale, Messages>([['en', english]])

/** The catalogue in one language, made at its first use. */
export function messagesFor(locale: Locale): Messages {
  const known = made.get(locale)
  if (known) return known
  const messages = pseudoMessages(english, locale === 'ar-XB' ? 'mirrored' : 'accented')
  made.set(locale, messages)
  return messages
}
