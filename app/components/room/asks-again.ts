import { paths } from '#app/paths.ts'

interface Change {
  currentParams: { id?: string | undefined }
  nextParams: { id?: string | undefined }
  currentUrl: URL
  nextUrl: URL
  formMethod?: string | undefined
  formAction?: string | undefined
}

/**
 * Whether an open room reads its page anew. Notes, rights and progress reach it through its own connection; what the
 * connection does not carry is asked for by the room itself, or follows from preparing this recording again, stopping
 * that, or changing its details. Anything else sent from here, and a link to another moment of it, leaves it as it is.
 */
export function asksAgain({ currentParams, nextParams, currentUrl, nextUrl, ...sent }: Change): boolean {
  const id = nextParams.id
  if (id === undefined || id !== currentParams.id) return true
  if (sent.formMethod === undefined || sent.formMethod === 'GET') return currentUrl.href === nextUrl.href
  const [pathname] = sent.formAction?.split('?') ?? []
  const changing = [paths.retryRecording(id), paths.stopPreparing(id), paths.recordingDetails(id)]
  return changing.some((path) => path === pathname)
}
