import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { lazy } from 'react'
import { z } from 'zod'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Later } from '#app/components/ui/later.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { getCompared } from '#server/recordings/get-compared.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const handle: PageHandle = { width: 'full' }
export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (messages) => messages.compare.title)

const ComparePage = lazy(async () => {
  const { fetchCompare } = await import('#app/components/room/room-page.tsx')
  return { default: (await fetchCompare()).ComparePage }
})

/** A new alignment is in the address, so that it can be kept and sent; the page has it already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined ||
  ['left', 'right'].some((name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name))

const time = z.coerce.number().int().min(0).max(86_400_000).optional().catch(undefined)
const Query = z.object({
  left: z.string().optional(),
  right: z.string().optional(),
  leftAt: time,
  rightAt: time,
  leftEnd: time,
  rightEnd: time,
})

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = parseInput(Object.fromEntries(new URL(request.url).searchParams), Query)
    if (query.left === undefined || query.right === undefined) {
      const { left, leftAt, leftEnd } = query
      throw redirect(paths.chooseCompared({ left, leftAt, leftEnd }))
    }
    const ids = { left: requireId(query.left), right: requireId(query.right) }
    const recordings = await getCompared(actor, ids)
    const notesOf = (recordingId: string) => listOpening(actor, { recordingId, moment: null })
    const [left, right, practices, keys] = await Promise.all([
      notesOf(ids.left),
      notesOf(ids.right),
      listPractices(actor),
      readRoomKeys(actor),
    ])
    return {
      left: { recording: recordings.left, list: left, atMs: query.leftAt ?? 0, endMs: query.leftEnd ?? null },
      right: {
        recording: recordings.right,
        list: right,
        atMs: query.rightAt ?? 0,
        endMs: query.rightEnd ?? null,
      },
      practices,
      keys,
    }
  })
}

export default function Compare() {
  const viewer = useViewer()
  const data = useLoaderData<typeof loader>()
  const key = `${data.left.recording.id} ${data.right.recording.id}`
  if (!viewer) return null
  return (
    <Later>
      <ComparePage key={key} viewer={viewer} {...data} />
    </Later>
  )
}
