import { english } from './messages.ts'
import { pseudoMessages } from './pseudo.ts'

/** Languages of the interface. The last two are made from English and serve tests: longer words, and right to left. */
export const locales = ['en', 'en-XA', 'ar-XB'] as const
export type Locale = (typeof locales)[number]
export type Messages = typeof english

export const defaultLocale: Locale = 'en'

/** Reads a locale from outside; anything unknown is English. */
export function localeFrom(value: string | null | undefined): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar-XB' ? 'rtl' : 'ltr'
}

const made = new Map<Locale, Messages>([['en', english]])

/** The catalogue in one language, made at its first use. */
export function messagesFor(locale: Locale): Messages {
  const known = made.get(locale)
  if (known) return known
  const messages = pseudoMessages(english, locale === 'ar-XB' ? 'mirrored' : 'accented')
  made.set(locale, messages)
  return messages
}
