import type { Messages } from './index.ts'

type Matches = readonly { id: string; data: unknown }[]

/**
 * The document's title in the page's language, for a route's `meta`:
 * `export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.people.title)`. Titles take no arguments.
 */
export function pageTitle(matches: Matches, pick: (messages: Messages) => string) {
  const root = matches.find((match) => match.id === 'root')?.data as { messages?: Messages } | undefined
  return [{ title: root?.messages ? `${pick(root.messages)} · ${root.messages.common.product}` : 'Reprise' }]
}
