import {
  AlignCenterVertical,
  AudioLines,
  ChevronFirst,
  ChevronLast,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { shift } from '#app/components/room/film-moves.ts'
import { RoomButton } from '#app/components/room/room-button.tsx'
import { Speed, stepMs } from '#app/components/room/transport.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { type Side, sides } from './alignment.ts'
import type { Heard } from './by-sound.ts'
import type { Pair, PairState } from './pair.ts'

interface CompareTransportProps {
  pair: Pair
  state: PairState
  players: Record<Side, Player | null>
  /** Where the waveforms of both are; null where they are one recording, which needs no finding. */
  waveforms: Record<Side, string | null> | null
  onAlignHere: () => void
}

const bar =
  'sticky bottom-0 z-20 flex min-h-12 shrink-0 flex-wrap items-center gap-x-1 border-t border-line bg-surface px-2 sm:px-3'

/** The one set of buttons for both films; while they are aligned, the question where. */
export function CompareTransport(props: CompareTransportProps) {
  return props.state.locked ? <Playing {...props} /> : <Aligning {...props} />
}

function Playing({ pair, state, players }: CompareTransportProps) {
  const t = useTranslations('compare.transport')
  const words = useTranslations('room.transport')
  const player = players[state.sound]
  const isLeftReady = usePlayerState(players.left, (facts) => facts.ready)
  const isRightReady = usePlayerState(players.right, (facts) => facts.ready)
  const isStill = !isLeftReady && !isRightReady
  const { playing, muted } = state
  return (
    <div role="group" aria-label={t('label')} className={bar}>
      <RoomButton
        icon={RotateCcw}
        label={words('back')}
        does="back"
        disabled={isStill}
        onClick={() => shift(player, -stepMs)}
      />
      <RoomButton
        icon={playing ? Pause : Play}
        label={playing ? words('pause') : words('play')}
        does="play-pause"
        disabled={isStill}
        className="!bg-accent !text-on-accent hover:!bg-accent-strong [&>svg]:fill-current"
        onClick={() => (playing ? pair.pause() : pair.play())}
      />
      <RoomButton
        icon={RotateCw}
        label={words('forward')}
        does="forward"
        disabled={isStill}
        onClick={() => shift(player, stepMs)}
      />
      <span className="flex max-sm:hidden">
        <RoomButton
          icon={ChevronFirst}
          label={words('frameBack')}
          does="back"
          disabled={isStill}
          onClick={() => void player?.step(-1)}
        />
        <RoomButton
          icon={ChevronLast}
          label={words('frameForward')}
          does="forward"
          disabled={isStill}
          onClick={() => void player?.step(1)}
        />
      </span>
      <RoomButton
        icon={AlignCenterVertical}
        label={t('meet')}
        disabled={isStill}
        onClick={() => pair.goTo(0)}
      />
      <SharedClock pair={pair} player={player} />
      <p role="status" className="px-1 text-sm text-muted">
        {state.waitsFor ? <span className="animate-late">{t(`waitsFor.${state.waitsFor}`)}</span> : null}
      </p>
      <span className="flex-1" />
      <Speed player={player} />
      <SoundChoice pair={pair} sound={state.sound} />
      <RoomButton
        icon={muted ? VolumeX : Volume2}
        label={muted ? words('unmute') : words('mute')}
        does="mute"
        className="max-sm:hidden"
        onClick={() => pair.setMuted(!muted)}
      />
      <Button size="sm" onClick={pair.unlock} disabled={!isLeftReady || !isRightReady}>
        {t('align')}
      </Button>
    </div>
  )
}

function Aligning({ pair, players, waveforms, onAlignHere }: CompareTransportProps) {
  const t = useTranslations('compare.aligning')
  const format = useFormatter()
  const [heard, setHeard] = useState<Heard | null>(null)
  const [isListening, setListening] = useState(false)
  const listen = async (addresses: Record<Side, string | null>) => {
    setListening(true)
    const endOf = (side: Side) => players[side]?.getState().durationMs ?? 0
    const now = {
      leftMs: players.left?.getState().positionMs ?? 0,
      endMs: { left: endOf('left'), right: endOf('right') },
    }
    const found = await import('./by-sound.ts')
      .then(({ findBySound }) => findBySound(addresses, now))
      .catch((): Heard => ({ found: false, because: 'lost' }))
    setListening(false)
    setHeard(found)
    if (!found.found) return
    for (const side of sides) {
      players[side]?.pause()
      void players[side]?.seek(found.at[side])
    }
  }
  return (
    <div role="group" aria-label={t('label')} className={bar}>
      <p role="status" className="min-w-0 flex-1 basis-48 py-1 text-sm">
        {heard === null
          ? t('text')
          : heard.found
            ? t('bySound.found', { likeness: format.number(heard.likeness, 'percent') })
            : t(`bySound.${heard.because}`)}
      </p>
      {waveforms ? (
        <Button size="sm" icon={AudioLines} pending={isListening} onClick={() => void listen(waveforms)}>
          {t('bySound.find')}
        </Button>
      ) : null}
      <Button size="sm" variant="quiet" onClick={pair.relock}>
        {t('cancel')}
      </Button>
      <Button size="sm" variant="primary" icon={AlignCenterVertical} onClick={onAlignHere}>
        {t('here')}
      </Button>
    </div>
  )
}

/** How far both are from where they meet. */
function SharedClock({ pair, player }: { pair: Pair; player: Player | null }) {
  const t = useTranslations('compare.transport')
  const subscribe = useCallback(
    (listener: () => void) => (player ?? pair).subscribe(listener),
    [pair, player],
  )
  const text = useSyncExternalStore(
    subscribe,
    () => printed(pair.sharedMs()),
    () => printed(0),
  )
  return (
    <span className="figures px-1.5 text-sm font-semibold max-sm:hidden" dir="ltr" title={t('clock')}>
      <span className="sr-only">{t('clock')}: </span>
      {text}
    </span>
  )
}

/** To the tenth of a second: `+0:12.3`. */
function printed(shared: number): string {
  const tenths = Math.round(Math.abs(shared) / 100)
  const sign = tenths === 0 ? '' : shared < 0 ? '−' : '+'
  return `${sign}${printTimecode(tenths * 100)}.${tenths % 10}`
}

function SoundChoice({ pair, sound }: { pair: Pair; sound: Side }) {
  const t = useTranslations('compare')
  return (
    <fieldset className="flex items-center gap-0.5 rounded-sm bg-pressed p-0.5">
      <legend className="sr-only">{t('transport.sound')}</legend>
      {sides.map((side) => (
        <label
          key={side}
          title={t(`transport.soundOf.${side}`)}
          className="relative grid h-8 min-w-8 place-items-center rounded-[5px] px-2 text-sm text-muted hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10"
        >
          <input
            type="radio"
            name="sound"
            aria-label={t(`transport.soundOf.${side}`)}
            checked={sound === side}
            onChange={() => pair.choose(side)}
            className="absolute inset-0 appearance-none outline-none"
          />
          <span aria-hidden className="flex items-center gap-1">
            {sound === side ? <Volume2 className="size-3.5" /> : null}
            {t(`letter.${side}`)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
