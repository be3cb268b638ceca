import type {} from 'use-intl'
import type { formats } from './formats.ts'
import type { Locale } from './index.ts'
import type { english } from './messages.ts'

/** Lets the compiler check every key, argument and format name that is asked of the catalogue. */
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof english
    Formats: typeof formats
  }
}
