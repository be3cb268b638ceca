import {
  ChevronFirst,
  ChevronLast,
  Keyboard,
  Maximize,
  Minimize,
  Pause,
  Play,
  RectangleHorizontal,
  Repeat,
  RotateCcw,
  RotateCw,
  Volume2,
  VolumeX,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { type Player, playbackRates } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { RoomButton } from './room-button.tsx'
import { TimeButton, type TimeButtonHandle } from './time-button.tsx'

interface TransportProps {
  player: Player | null
  durationMs: number
  loops: boolean
  canLoop: boolean
  isTheatre: boolean
  isFullScreen: boolean
  timeField: React.RefObject<TimeButtonHandle>
  /** Further buttons about the sound, fetched once the film is there. */
  aboutSound: React.ReactNode
  onLoop: () => void
  onTheatre: () => void
  onFullScreen: () => void
  onHelp: () => void
  /** Further buttons, such as that of captions. */
  children?: ReactNode
}

/** How far the arrows go, in milliseconds. */
export const stepMs = 5_000

/** The buttons under the picture; each is also a key. */
export function Transport(props: TransportProps) {
  const { player, durationMs, loops, canLoop, isTheatre, isFullScreen } = props
  const t = useTranslations('room.transport')
  const playing = usePlayerState(player, (state) => state.playing)
  const muted = usePlayerState(player, (state) => state.muted)
  const ready = usePlayerState(player, (state) => state.ready)
  const by = (ms: number) => player?.seek(player.getState().positionMs + ms)
  return (
    <div role="group" aria-label={t('label')} className="flex h-12 items-center gap-0.5 px-2 sm:px-3">
      <RoomButton
        icon={RotateCcw}
        label={t('back')}
        does="back"
        disabled={!ready}
        onClick={() => void by(-stepMs)}
      />
      <RoomButton
        icon={playing ? Pause : Play}
        label={playing ? t('pause') : t('play')}
        does="play-pause"
        disabled={!ready}
        className="!bg-accent !text-on-accent hover:!bg-accent-strong [&>svg]:fill-current"
        onClick={() => player?.toggle()}
      />
      <RoomButton
        icon={RotateCw}
        label={t('forward')}
        does="forward"
        disabled={!ready}
        onClick={() => void by(stepMs)}
      />
      <span className="flex max-sm:hidden">
        <RoomButton
          icon={ChevronFirst}
          label={t('frameBack')}
          does="back"
          disabled={!ready}
          onClick={() => void player?.step(-1)}
        />
        <RoomButton
          icon={ChevronLast}
          label={t('frameForward')}
          does="forward"
          disabled={!ready}
          onClick={() => void player?.step(1)}
        />
      </span>
      <TimeButton ref={props.timeField} player={player} durationMs={durationMs} />
      <span className="flex-1" />
      <Speed player={player} />
      <RoomButton
        icon={muted ? VolumeX : Volume2}
        label={muted ? t('unmute') : t('mute')}
        does="mute"
        className="max-sm:hidden"
        onClick={() => player?.setMuted(!muted)}
      />
      {props.aboutSound}
      {props.children}
      <RoomButton
        icon={Repeat}
        label={t('loop')}
        does="range-loop"
        aria-pressed={loops}
        disabled={!canLoop}
        className="max-sm:hidden"
        onClick={props.onLoop}
      />
      <RoomButton
        icon={RectangleHorizontal}
        label={t('theatre')}
        does="theatre"
        aria-pressed={isTheatre}
        className="max-lg:hidden"
        onClick={props.onTheatre}
      />
      <RoomButton
        icon={isFullScreen ? Minimize : Maximize}
        label={isFullScreen ? t('leaveFullScreen') : t('fullScreen')}
        does="full-screen"
        onClick={props.onFullScreen}
      />
      <RoomButton
        icon={Keyboard}
        label={t('keys')}
        does="help"
        className="max-sm:hidden"
        onClick={props.onHelp}
      />
    </div>
  )
}

/** How fast it plays. */
export function Speed({ player }: { player: Player | null }) {
  const t = useTranslations('room.transport')
  const rate = usePlayerState(player, (state) => state.rate)
  return (
    <select
      aria-label={t('speed')}
      title={t('speed')}
      value={rate}
      onChange={(event) => player?.setRate(Number(event.target.value))}
      className="figures h-9.5 appearance-none rounded-sm bg-transparent px-1.5 text-center text-sm font-semibold text-muted hover:bg-raised hover:text-ink pointer-coarse:h-11"
    >
      {playbackRates.map((each) => (
        <option key={each} value={each} className="bg-surface text-ink">
          {t('rate', { rate: String(each) })}
        </option>
      ))}
    </select>
  )
}
