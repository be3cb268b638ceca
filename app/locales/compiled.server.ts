import compile from 'icu-minify/compile'
import { type Messages, messagesFor } from './catalogue.ts'
import type { Locale } from './index.ts'

const made = new Map<Locale, Messages>()

/**
 * The catalogue of one language, taken apart on the server: it comes with the page, so that a browser loads neither
 * the other languages nor a parser. What needs no arguments is still plain text.
 */
export function compiledMessages(locale: Locale): Messages {
  const known = made.get(locale)
  if (known) return known
  const compiled = compileAll(messagesFor(locale)) as Messages
  made.set(locale, compiled)
  return compiled
}

function compileAll(messages: unknown): unknown {
  if (typeof messages === 'string') return compile(messages)
  return Object.fromEntries(
    Object.entries(messages as object).map(([key, value]) => [key, compileAll(value)]),
  )
}
