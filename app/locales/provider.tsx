import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl/react'
import { errors } from './en/errors.ts'
import { ui } from './en/ui.ts'
import { formats } from './formats.ts'
import type { Locale, Messages } from './index.ts'

interface TranslationsProps {
  locale: Locale
  timeZone: string
  /** The moment the page was made, in epoch milliseconds, so that server and browser print the same "2 days ago". */
  now: number
  /** The compiled catalogue; undefined where the page could not be loaded at all. */
  messages: Messages | undefined
  children: ReactNode
}

/** Enough to say that a page could not be loaded. */
const lastWords = {
  errors,
  common: { product: 'Reprise' },
  ui: { notifications: ui.notifications, dismiss: ui.dismiss },
} as unknown as Messages

/** Gives every component below its language, its time zone and its clock. */
export function Translations({ locale, timeZone, now, messages, children }: TranslationsProps) {
  return (
    <IntlProvider
      locale={locale}
      timeZone={timeZone}
      now={new Date(now)}
      formats={formats}
      messages={messages ?? lastWords}
    >
      {children}
    </IntlProvider>
  )
}
