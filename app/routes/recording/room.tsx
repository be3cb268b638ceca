import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ClientLoaderFunctionArgs, type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { fetchPlayer } from '#app/components/player/use-player.ts'
import { asksAgain } from '#app/components/room/asks-again.ts'
import { openingOf } from '#app/components/room/opening.ts'
import type { RoomData } from '#app/components/room/room-data.ts'
import { RoomPage } from '#app/components/room/room-page.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { listRehearsalsOfRecording } from '#server/rehearsals/list-rehearsals.ts'
import { listViewers } from '#server/sharing/list-viewers.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const handle: PageHandle = { width: 'full', saysOffline: true }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (m) => data?.recording.details.title ?? m.recordings.title)

// While the page wakes up, its player is already on the way.
if (typeof document !== 'undefined') void fetchPlayer()

export const shouldRevalidate: ShouldRevalidateFunction = (change) => asksAgain(change)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const opening = openingOf(new URL(request.url))
    const [recording, list, practices, people, keys, rehearsals] = await Promise.all([
      getRecording(actor, recordingId),
      listOpening(actor, { recordingId, moment: opening.moment }),
      listPractices(actor),
      listViewers(actor, recordingId),
      readRoomKeys(actor),
      listRehearsalsOfRecording(actor, recordingId),
    ])
    return { recording, list, practices, people, keys, opening, rehearsal: rehearsals[0] ?? null }
  })
}

/** Where the server cannot be asked, a room that was seen before opens as this device keeps it. */
export async function clientLoader({ request, params, serverLoader }: ClientLoaderFunctionArgs) {
  try {
    return await serverLoader<typeof loader>()
  } catch (failure) {
    const { openRoomCopy } = await import('#app/components/copies/copies.ts')
    return openRoomCopy(failure, request.url, params.id ?? '')
  }
}

export default function RecordingRoom() {
  const viewer = useViewer()
  const data: Omit<RoomData, 'viewer'> = useLoaderData<typeof loader>()
  // Nobody is shown what is kept for somebody else.
  const isTheirs = data.copy === undefined || data.copy.personId === viewer?.personId
  return viewer && isTheirs ? <RoomPage key={data.recording.id} viewer={viewer} {...data} /> : null
}
