import { localeFrom, type Messages, messagesFor } from './index.ts'

type Matches = readonly { id: string; data: unknown }[]

/**
 * The document's title in the page's language, for a route's `meta`:
 * `export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.people.title)`.
 */
export function pageTitle(matches: Matches, pick: (messages: Messages) => string) {
  const root = matches.find((match) => match.id === 'root')?.data as { locale?: string } | undefined
  const messages = messagesFor(localeFrom(root?.locale))
  return [{ title: `${pick(messages)} · ${messages.common.product}` }]
}
