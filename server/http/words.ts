import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import compile from 'icu-minify/compile'
import { type Messages, messagesFor } from '#app/locales/catalogue.ts'
import { type Locale, locales } from '#app/locales/index.ts'

interface CompiledWords {
  messages: Messages
  /** What a browser gets at `href`, whose last part says which words these are. */
  json: string
  href: string
}

const made = new Map<Locale, CompiledWords>()

/**
 * The catalogue of one language, taken apart on the server, so that a browser loads neither the other languages nor
 * a parser. What needs no arguments is still plain text.
 */
export function compiledWords(locale: Locale): CompiledWords {
  const known = made.get(locale)
  if (known) return known
  const messages = compileAll(messagesFor(locale)) as Messages
  const json = JSON.stringify(messages)
  const name = createHash('sha256').update(json).digest('hex').slice(0, 16)
  const words = { messages, json, href: `/words/${locale}/${name}.json` }
  made.set(locale, words)
  return words
}

function compileAll(messages: unknown): unknown {
  if (typeof messages === 'string') return compile(messages)
  return Object.fromEntries(
    Object.entries(messages as object).map(([key, value]) => [key, compileAll(value)]),
  )
}

/**
 * `GET`: the words of a language. A browser keeps them for good under the name that their page gave; a page of another
 * version, which asks by another name, gets those of this version and does not keep them.
 */
export const words: RequestHandler = (request, response, next) => {
  const locale = locales.find((known) => known === request.params.locale)
  if (!locale) return next()
  const { json, href } = compiledWords(locale)
  response.set('Cache-Control', request.path === href ? 'public, max-age=31536000, immutable' : 'no-store')
  response.type('json').send(json)
}
