import { Link, useSearchParams } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Hindrance } from '#app/components/room/hindrance.tsx'
import { LeftRoom } from '#app/components/room/left-room.tsx'
import { useRoomKeys } from '#app/components/room/use-room-keys.ts'
import { RoomKeys } from '#app/components/room-keys/key-of.ts'
import { useOwnKeys } from '#app/components/room-keys/use-own-keys.ts'
import { paths } from '#app/paths.ts'
import { type Alignment, type Side, sides } from './alignment.ts'
import { compareCommands } from './compare-commands.ts'
import type { CompareData, ComparedSide } from './compare-data.ts'
import type { SideRoom } from './compare-page.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { CompareTransport } from './compare-transport.tsx'
import { createPair } from './pair.ts'
import { useFilm } from './use-film.ts'

const endOf = ({ recording, endMs }: ComparedSide) =>
  Math.min(endMs ?? Number.POSITIVE_INFINITY, recording.durationMs ?? Number.POSITIVE_INFINITY)

const lieOf = (compared: ComparedSide) => {
  const endMs = endOf(compared)
  return { atMs: Math.min(compared.atMs, endMs), endMs }
}

/** Both films, each with its moments, and one set of buttons for them. */
export function CompareView(props: CompareData & { rooms: Record<Side, SideRoom> }) {
  const { viewer, practices, rooms } = props
  const t = useTranslations('compare')
  const [pair] = useState(() =>
    createPair({ alignment: { left: lieOf(props.left), right: lieOf(props.right) }, sound: 'left' }),
  )
  useEffect(() => () => pair.close(), [pair])
  const state = useSyncExternalStore(pair.subscribe, pair.getState, pair.getState)
  const reason = rooms.left.left ?? rooms.right.left
  const isOver = reason === 'withdrawn' || reason === 'removed'
  const films = {
    left: useFilm(pair, 'left', props.left, rooms.left, isOver),
    right: useFilm(pair, 'right', props.right, rooms.right, isOver),
  }
  const keepAlignment = useKeptAlignment()
  const [keys] = useOwnKeys(props.keys)
  const commands = compareCommands(pair)
  useRoomKeys({
    keys,
    onAction: (action) => commands[action]?.(),
    onTagDown: () => {},
    onTagUp: () => {},
  })
  if (isOver) return <LeftRoom reason={reason} />
  const { rehearsal } = props
  const nameOf = ({ take, recording }: ComparedSide) =>
    take === null ? recording.details.title : t('take', { number: take })
  const titles = { left: nameOf(props.left), right: nameOf(props.right) }
  return (
    <RoomKeys.Provider value={keys}>
      <div className="flex h-full flex-col overflow-y-auto lg:overflow-hidden">
        <h1 className="sr-only">
          {t('title')}: {t('titleOf', titles)}
        </h1>
        {rehearsal ? (
          <p className="shrink-0 border-b border-line px-3 py-1 text-sm">
            <Link
              to={paths.rehearsal(rehearsal.id)}
              className="link inline-flex min-h-8 items-center gap-1.5"
            >
              <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
              {t('back', { part: rehearsal.part })}
            </Link>
          </p>
        ) : null}
        <Hindrance
          connection={rooms.left.connection}
          isSignedOut={reason === 'signed-out'}
          recordingId={props.left.recording.id}
        />
        <div className="grid flex-1 grid-cols-[minmax(0,1fr)] max-lg:shrink-0 lg:min-h-0 lg:grid-cols-2 lg:divide-x lg:divide-line">
          {sides.map((side) => (
            <ComparePanel
              key={side}
              {...{ side, pair, state, practices }}
              compared={props[side]}
              other={props[side === 'left' ? 'right' : 'left'].recording.id}
              endMs={endOf(props[side])}
              room={rooms[side]}
              film={films[side]}
              viewerId={viewer.personId}
              onAlign={(next: Alignment) => {
                pair.align(next)
                keepAlignment(next)
              }}
            />
          ))}
        </div>
        <CompareTransport
          pair={pair}
          state={state}
          waveforms={waveformsOf(props)}
          onAlignHere={() => keepAlignment(pair.alignHere())}
          players={{ left: films.left.player, right: films.right.player }}
        />
      </div>
    </RoomKeys.Provider>
  )
}

function waveformsOf({ left, right }: CompareData): Record<Side, string | null> | null {
  if (left.recording.id === right.recording.id) return null
  return {
    left: left.recording.media.peaks?.url ?? null,
    right: right.recording.media.peaks?.url ?? null,
  }
}

/** Keeps an alignment in the page's address, so that it is there again and can be sent. */
function useKeptAlignment() {
  const [, setParams] = useSearchParams()
  return ({ left, right }: Alignment) =>
    setParams(
      (params) => {
        params.set('leftAt', String(left.atMs))
        params.set('rightAt', String(right.atMs))
        return params
      },
      { replace: true, preventScrollReset: true },
    )
}
