import type { Messages } from './index.ts'
import { keptMessages, type Words } from './kept.ts'

type Matches = readonly { id: string; data: unknown }[]

/**
 * The document's title in the page's language, for a route's `meta`:
 * `export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.people.title)`. Titles take no arguments.
 */
export function pageTitle(matches: Matches, pick: (messages: Messages) => string) {
  const root = matches.find((match) => match.id === 'root')?.data as { words?: Words } | undefined
  const messages = root?.words && keptMessages(root.words.locale)
  return [{ title: messages ? `${pick(messages)} · ${messages.common.product}` : 'Reprise' }]
}
