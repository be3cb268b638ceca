import { Link } from '@remix-run/react'
import { ChevronFirst, ChevronLast, Pause, Play, Replace } from 'lucide-react'
import { lazy, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { threadsOf } from '#app/components/room/moments.ts'
import { RoomButton } from '#app/components/room/room-button.tsx'
import type { RoomPractice } from '#app/components/room/room-practice.ts'
import { RoomTimeline } from '#app/components/room/room-timeline.tsx'
import { Stage, StageWords } from '#app/components/room/stage.tsx'
import { TimeButton } from '#app/components/room/time-button.tsx'
import { Later } from '#app/components/ui/later.tsx'
import { paths } from '#app/paths.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import { AlignedAt } from './aligned-at.tsx'
import type { Alignment, Side } from './alignment.ts'
import type { ComparedSide } from './compare-data.ts'
import type { SideRoom } from './compare-page.tsx'
import type { Pair, PairState } from './pair.ts'
import type { SideFilm } from './use-film.ts'

const fetchDrawing = async () => {
  await whenCalm()
  return import('#app/components/drawing/drawing.ts')
}
const DrawnLayer = lazy(async () => ({ default: (await fetchDrawing()).DrawnLayer }))
const DrawingsButton = lazy(async () => ({ default: (await fetchDrawing()).DrawingsButton }))

interface ComparePanelProps {
  side: Side
  pair: Pair
  state: PairState
  compared: ComparedSide
  /** The other recording's id. */
  other: string
  endMs: number
  room: SideRoom
  film: SideFilm
  practices: readonly RoomPractice[]
  viewerId: string
  onAlign: (next: Alignment) => void
}

/** One of the two: its picture, where it meets the other, its moments. */
export function ComparePanel(props: ComparePanelProps) {
  const { side, pair, state, compared, room, film } = props
  const { recording } = compared
  const { poster, peaks, sprite } = recording.media
  const t = useTranslations('compare')
  const { player } = film
  const live = useMemo(
    () => threadsOf(room.annotations).filter(({ root }) => !root.removed),
    [room.annotations],
  )
  const playerMs = usePlayerState(player, (facts) => facts.durationMs)
  const durationMs = recording.durationMs ?? playerMs
  const lie = state.alignment[side]
  const { title } = recording.details
  const name = compared.take === null ? title : t('take', { number: compared.take })
  return (
    <section aria-label={t(`name.${side}`)} className="flex min-w-0 flex-col lg:min-h-0">
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        <Letter side={side} />
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          <Link
            to={paths.recording(recording.id)}
            title={t('openRoom', { title })}
            className="hover:underline"
          >
            {name}
          </Link>
          <span className="ms-2 text-sm font-normal text-muted">{recording.owner.name}</span>
        </h2>
        <Link
          to={paths.chooseCompared({ left: props.other })}
          title={t('swap')}
          aria-label={t('swap')}
          className="grid size-9 shrink-0 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-11"
        >
          <Replace aria-hidden className="size-4" />
        </Link>
      </header>
      <div className="relative aspect-video max-h-[24dvh] w-full bg-stage lg:aspect-auto lg:max-h-none lg:min-h-0 lg:flex-1">
        <Stage
          player={player}
          host={film.host}
          poster={poster}
          hasVideo={recording.hasVideo}
          onAgain={film.again}
        >
          <Later>
            <DrawnLayer player={player} host={film.host} threads={live} />
          </Later>
          {recording.media.playlist ? null : recording.failure ? (
            <StageWords title={t('failed')} text={t('failedText')} />
          ) : (
            <StageWords title={t('notReady')} text={t('notReadyText')} />
          )}
        </Stage>
      </div>
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2 border-t border-line px-2">
        {state.locked ? null : <OwnButtons player={player} label={t(`aligning.own.${side}`)} />}
        <TimeButton player={player} durationMs={durationMs} />
        <span className="flex-1" />
        <Later>
          <DrawingsButton threads={live} />
        </Later>
        {state.locked ? (
          <AlignedAt
            atMs={lie.atMs}
            endMs={Number.isFinite(props.endMs) ? props.endMs : durationMs}
            onAt={(atMs) => props.onAlign({ ...state.alignment, [side]: { ...lie, atMs } })}
          />
        ) : null}
      </div>
      <div className="h-25 shrink-0 lg:h-38">
        <RoomTimeline
          {...{ player, durationMs, live }}
          watchableMs={null}
          frameRate={recording.frameRate}
          shown={live}
          unsent={nothing}
          palette={props.practices}
          viewerId={props.viewerId}
          selectedId={null}
          range={null}
          canMark={false}
          peaksUrl={peaks?.url ?? null}
          sprite={sprite}
          people={nobody}
          onSelect={(clientId) => {
            const found = live.find(({ root }) => root.clientId === clientId)
            if (found) void pair.player(side)?.seek(found.root.startMs)
          }}
          onRange={() => {}}
        />
      </div>
    </section>
  )
}

const nothing: ReadonlySet<string> = new Set()
const nobody: readonly never[] = []

/** A and B stay what they are when the page turns to one column. */
export function Letter({ side }: { side: Side }) {
  const t = useTranslations('compare')
  return (
    <span
      aria-hidden
      className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent"
    >
      {t(`letter.${side}`)}
    </span>
  )
}

/** Moves one of them by itself. */
function OwnButtons({ player, label }: { player: Player | null; label: string }) {
  const t = useTranslations('room.transport')
  const playing = usePlayerState(player, (state) => state.playing)
  const ready = usePlayerState(player, (state) => state.ready)
  return (
    <span role="group" aria-label={label} className="flex">
      <RoomButton
        icon={ChevronFirst}
        label={t('frameBack')}
        disabled={!ready}
        onClick={() => void player?.step(-1)}
      />
      <RoomButton
        icon={playing ? Pause : Play}
        label={playing ? t('pause') : t('play')}
        disabled={!ready}
        onClick={() => player?.toggle()}
      />
      <RoomButton
        icon={ChevronLast}
        label={t('frameForward')}
        disabled={!ready}
        onClick={() => void player?.step(1)}
      />
    </span>
  )
}
