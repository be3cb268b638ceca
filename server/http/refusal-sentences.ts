import { createTranslator } from 'use-intl/core'
import type { AppError, ErrorAnswer } from '#app/domain/errors.ts'
import type { RefusalKey, RefusalValues } from '#app/domain/refusal-words.ts'
import { printBytes } from '#app/domain/upload.ts'
import { refusalsFor } from '#app/locales/catalogue.ts'
import type { Locale } from '#app/locales/index.ts'
import { readersLanguage } from './language.ts'

/** The part of a refusal that may leave the server, in the language of who reads it. */
export function errorAnswer(error: AppError): ErrorAnswer {
  const { code, message, values, fields, facts } = error
  return {
    code,
    message: sentence(message, values),
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, words]) => [
        name,
        typeof words === 'string' ? sentence(words, values) : sentence(words.key, words.values),
      ]),
    ),
    facts,
  }
}

type Translate = (key: RefusalKey, values: Record<string, string | number>) => string
const translators = new Map<Locale, Translate>()

function translatorFor(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const made = createTranslator({ locale, messages: refusalsFor(locale) }) as unknown as Translate
  translators.set(locale, made)
  return made
}

function sentence(key: RefusalKey, values: RefusalValues = {}): string {
  const locale = readersLanguage()
  const printed = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? printBytes(value.bytes, locale) : value,
  ])
  return translatorFor(locale)(key, Object.fromEntries(printed))
}
