import { useEffect, useState } from 'react'
import { defaultLocale, type Locale, type Messages } from './index.ts'

/** The words of a language, and where a browser fetches them: a file of its own that it keeps, as they are the same on every page. */
export interface Words {
  locale: Locale
  href: string
}

const kept = new Map<Locale, Messages>()

/** On the server those of every language asked for so far; in a browser those of the page. */
export const keepMessages = (locale: Locale, messages: Messages) => void kept.set(locale, messages)

export const keptMessages = (locale: Locale): Messages | undefined => kept.get(locale)

/** Asks again until they come, since no page can be read without them. */
export async function fetchMessages({ locale, href }: Words, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const answer = await fetch(href, { signal: signal ?? null }).catch(() => undefined)
    if (answer?.ok) return keepMessages(locale, (await answer.json()) as Messages)
    await new Promise((resolve) => setTimeout(resolve, askAgainAfterMs))
  }
}

const askAgainAfterMs = 1_000

/** The language to show: the page's; after somebody has chosen another, the one before until the words of the new one are here. */
export function useLanguage(wanted: Words | undefined): { locale: Locale; messages: Messages | undefined } {
  const [shown, setShown] = useState(wanted?.locale ?? defaultLocale)
  const { locale = shown, href = '' } = wanted ?? {}
  useEffect(() => {
    if (locale === shown) return
    const leave = new AbortController()
    const show = () => leave.signal.aborted || setShown(locale)
    void (keptMessages(locale) ? Promise.resolve() : fetchMessages({ locale, href }, leave.signal)).then(show)
    return () => leave.abort()
  }, [locale, href, shown])
  return { locale: shown, messages: keptMessages(shown) }
}
