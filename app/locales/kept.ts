import { useEffect, useState } from 'react'
import { defaultLocale, type Locale, type Messages } from './index.ts'

/** The words of a language, and where a browser fetches them: a file of its own that it keeps, as they are the same on every page. */
export interface Words {
  locale: Locale
  href: string
}

const kept = new Map<Locale, Messages>()

/** On the server those of every language asked for so far; in a browser those of the page. */
export function keepMessages(locale: Locale, messages: Messages): void {
  kept.set(locale, messages)
}

export const keptMessages = (locale: Locale): Messages | undefined => kept.get(locale)

/**
 * Asks again, ever more seldom, until they have come whole: until then a page is as the server drew it, to be read and
 * followed by its links.
 */
export async function fetchMessages({ locale, href }: Words, signal?: AbortSignal): Promise<void> {
  for (let pauseMs = firstPauseMs; !signal?.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const messages = await askFor(href, signal).catch(() => undefined)
    if (messages) return keepMessages(locale, messages)
    // Not all open pages in one step after the server was away.
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())))
  }
}

const firstPauseMs = 500
const longestPauseMs = 30_000

async function askFor(href: string, signal: AbortSignal | undefined): Promise<Messages | undefined> {
  const answer = await fetch(href, { signal: signal ?? null })
  return answer.ok ? ((await answer.json()) as Messages) : undefined
}

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
