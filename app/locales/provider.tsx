import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl/react'
import { formats } from './formats.ts'
import { type Locale, messagesFor } from './index.ts'

interface TranslationsProps {
  locale: Locale
  timeZone: string
  /** The moment the page was made, in epoch milliseconds, so that server and browser print the same "2 days ago". */
  now: number
  children: ReactNode
}

/** Gives every component below its language, its time zone and its clock. */
export function Translations({ locale, timeZone, now, children }: TranslationsProps) {
  return (
    <IntlProvider
      locale={locale}
      timeZone={timeZone}
      now={new Date(now)}
      formats={formats}
      messages={messagesFor(locale)}
    >
      {children}
    </IntlProvider>
  )
}
