import { localeFrom } from './index.ts'
import { fetchMessages } from './kept.ts'

const selector = 'link[data-words]'

/** What the page's head says to the browser of its words: that they are wanted, and where they are. */
export const wordsLink = ({ locale, href }: { locale: string; href: string }) => ({
  rel: 'preload',
  as: 'fetch',
  href,
  crossOrigin: 'anonymous' as const,
  'data-words': locale,
})

/** Fetches the words that the page's head names; nothing where the page came without any. */
export async function fetchWordsOfPage(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>(selector)
  if (link) await fetchMessages({ locale: localeFrom(link.dataset.words), href: link.href })
}
