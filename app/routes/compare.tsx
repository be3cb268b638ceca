import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { lazy } from 'react'
import { z } from 'zod'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Later } from '#app/components/ui/later.tsx'
import type { Actor } from '#app/domain/person.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { getCompared } from '#server/recordings/get-compared.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { findComparedTakes } from '#server/rehearsals/find-compared-takes.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const handle: PageHandle = { width: 'full' }
export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (messages) => messages.compare.title)

async function fetchCompare() {
  const room = await import('#app/components/room/room-page.tsx')
  return room.fetchCompare()
}

const ComparePage = lazy(async () => ({ default: (await fetchCompare()).ComparePage }))
const ChooseOther = lazy(async () => ({ default: (await fetchCompare()).ChooseOther }))

/** A new alignment is in the address, so that it can be kept and sent; the page has it already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined ||
  ['left', 'right', 'leftTake', 'rightTake', 'which', 'before'].some(
    (name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name),
  )

const time = z.coerce.number().int().min(0).max(86_400_000).optional().catch(undefined)
const Query = z.object({
  left: z.string().optional(),
  right: z.string().optional(),
  leftAt: time,
  rightAt: time,
  leftEnd: time,
  rightEnd: time,
  /** As which takes of a rehearsal they are looked at. */
  leftTake: z.uuid().optional().catch(undefined),
  rightTake: z.uuid().optional().catch(undefined),
  /** Among which recordings the second one is chosen. */
  which: z.enum(['own', 'shared']).catch('own'),
  before: z.iso.datetime().optional().catch(undefined),
})
type Query = z.infer<typeof Query>

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = parseInput(Object.fromEntries(new URL(request.url).searchParams), Query)
    const { left, right } = query
    if (left === undefined || right === undefined) return { choice: await readChoice(actor, query) }
    return { pair: await readPair(actor, query, { left: requireId(left), right: requireId(right) }) }
  })
}

async function readPair(actor: Actor, query: Query, ids: { left: string; right: string }) {
  const recordings = await getCompared(actor, ids)
  const notesOf = (recordingId: string) => listOpening(actor, { recordingId, moment: null })
  const { leftTake, rightTake } = query
  const [left, right, practices, keys, takes] = await Promise.all([
    notesOf(ids.left),
    notesOf(ids.right),
    listPractices(actor),
    readRoomKeys(actor),
    leftTake && rightTake
      ? findComparedTakes(actor, {
          left: { takeId: leftTake, recordingId: ids.left },
          right: { takeId: rightTake, recordingId: ids.right },
        })
      : null,
  ])
  const side = (which: 'left' | 'right') => ({
    recording: recordings[which],
    list: which === 'left' ? left : right,
    atMs: query[`${which}At`] ?? 0,
    endMs: query[`${which}End`] ?? null,
    take: takes?.[which].number ?? null,
  })
  return { left: side('left'), right: side('right'), practices, keys, rehearsal: takes?.rehearsal ?? null }
}

async function readChoice(actor: Actor, { left, leftAt, leftEnd, which, before }: Query) {
  const first = left === undefined ? null : await getRecording(actor, requireId(left))
  const { cards, older } = await listRecordings(actor, { which, before })
  return {
    first: first && { id: first.id, title: first.details.title },
    part: { leftAt, leftEnd },
    which,
    older,
    cards: cards.filter(({ id, state }) => state === 'ready' && id !== first?.id),
  }
}

export default function Compare() {
  const viewer = useViewer()
  const { pair, choice } = useLoaderData<typeof loader>()
  if (!viewer) return null
  return (
    <Later>
      {choice ? <ChooseOther {...choice} /> : null}
      {pair ? (
        <ComparePage
          key={`${pair.left.recording.id} ${pair.right.recording.id} ${pair.left.take} ${pair.right.take}`}
          viewer={viewer}
          {...pair}
        />
      ) : null}
    </Later>
  )
}
