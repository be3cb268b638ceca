export type { Messages } from './catalogue.ts'

/** Languages of the interface. The last two are made from English and serve tests: longer words, and right to left. */
export const locales = ['en', 'en-XA', 'ar-XB'] as const
export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

/** Reads a locale from outside; anything unknown is English. */
export function localeFrom(value: string | null | undefined): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar-XB' ? 'rtl' : 'ltr'
}
