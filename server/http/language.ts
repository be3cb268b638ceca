import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler } from 'express'
import { defaultLocale, type Locale, localeFrom } from '#app/locales/index.ts'

/** The reader of what a request is answered with: the language they chose, and their organization's. */
interface Reader {
  chosen: string | undefined
  organizations: string | undefined
}

const readers = new AsyncLocalStorage<Reader>()

/** The language that a browser was set to, as its cookie says. */
export function chosenLanguage(cookies: string | null | undefined): string | undefined {
  return /(?:^|; )locale=([a-zA-Z-]{2,12})(?:;|$)/.exec(cookies ?? '')?.[1]
}

/** Whatever a request leads to knows the language of its answer. */
export function inTheReadersLanguage(): RequestHandler {
  return (request, _response, next) =>
    readers.run({ chosen: chosenLanguage(request.get('cookie')), organizations: undefined }, next)
}

/** Said once the session is found: the language of the organization, for who chose none. */
export function readerBelongsWhere(locale: string): void {
  const reader = readers.getStore()
  if (reader) reader.organizations = locale
}

/** The language in which the present request is answered; the default one outside of any. */
export function readersLanguage(): Locale {
  const reader = readers.getStore()
  return reader ? localeFrom(reader.chosen ?? reader.organizations) : defaultLocale
}
