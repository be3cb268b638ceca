import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { pageTitle } from '#app/locales/page-title.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.errors.notFound.title)

/** Every address that is none of ours: said in the reader's language, inside their frame where they are signed in. */
export function loader(_: LoaderFunctionArgs) {
  throw new Response(null, { status: 404 })
}

export default function NotFound() {
  return null
}
