import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useOwnKeys } from '#app/components/room-keys/use-own-keys.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { BeginObservation } from '#app/components/tagging/begin-observation.tsx'
import { EndedObservation } from '#app/components/tagging/ended-observation.tsx'
import { LiveObservation } from '#app/components/tagging/live-observation.tsx'
import { usePaletteChoice } from '#app/components/tagging/use-palette-choice.ts'
import { plainPalette } from '#app/domain/tagging.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { useBook } from '#app/realtime/observations/use-book.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { readPalette } from '#server/observations/palette.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { listPractices } from '#server/practices/list-practices.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.tagging.begin.title)
export const handle: PageHandle = { width: 'full' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const practices = await listPractices(actor)
    const palette = (await readPalette(actor)) ?? plainPalette(practices)
    return { personId: actor.personId, practices, palette, keys: await readRoomKeys(actor) }
  })
}

/** Nothing on this page asks the server again: it works on where the network ends. */
export const shouldRevalidate = () => false

/** Observing a lesson by the clock alone. One that runs on this device goes on where it was. */
export default function Observe() {
  const { personId, practices, palette: first, keys } = useLoaderData<typeof loader>()
  const [{ isOn: keysOn }] = useOwnKeys(keys)
  const { book, state } = useBook(personId)
  const [palette, setPalette] = usePaletteChoice(personId, first)
  const [query, setQuery] = useSearchParams()
  const [shownId, setShownId] = useState<string | null>(null)
  const running = state.observations.find((each) => each.endedAt === null)
  const asked = state.observations.find((each) => each.endedAt !== null && each.id === query.get('kept'))
  const runningId = running?.id
  useEffect(() => {
    if (runningId) setShownId(runningId)
  }, [runningId])
  const shown = asked ?? running ?? state.observations.find((each) => each.id === shownId)
  if (!book || !shown)
    return (
      <BeginObservation
        {...{ palette, practices }}
        isReady={book !== null && state.isRead}
        onPalette={setPalette}
        onStart={(title) => setShownId(book?.start(title, palette) ?? null)}
      />
    )
  if (running && shown === running)
    return (
      <LiveObservation
        key={running.id}
        {...{ book, state, practices, keysOn }}
        observation={running.palette.length > 0 ? running : { ...running, palette }}
        onPalette={setPalette}
      />
    )
  return (
    <EndedObservation
      {...{ personId, book, state, practices }}
      observation={shown}
      onAnother={() => {
        setShownId(null)
        setQuery({}, { replace: true })
      }}
    />
  )
}
