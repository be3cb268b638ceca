import type { formats } from './formats.ts'
import type { Locale } from './index.ts'
import type { english } from './messages.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof english
    Formats: typeof formats
  }
}
