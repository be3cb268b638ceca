import { ChevronFirst, ChevronLast, Pause, Play, RotateCcw, RotateCw, Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'

interface FilmTransportProps {
  player: Player | null
  durationMs: number
  isMuted: boolean
  onMute: () => void
}

const stepMs = 5_000

/** Where the film is, to be moved by pointer or keys, and the buttons that play it. */
export function FilmTransport({ player, durationMs, isMuted, onMute }: FilmTransportProps) {
  const t = useTranslations('redaction.transport')
  const playing = usePlayerState(player, (state) => state.playing)
  const positionMs = usePlayerState(player, (state) => state.positionMs)
  const ready = usePlayerState(player, (state) => state.ready)
  const by = (ms: number) => void player?.seek(positionMs + ms)
  const whole = printTimecode(durationMs)
  return (
    <div>
      <input
        type="range"
        dir="ltr"
        aria-label={t('position')}
        aria-valuetext={t('at', { time: printTimecode(positionMs), whole })}
        min={0}
        max={durationMs}
        step={1000}
        value={positionMs}
        disabled={!ready}
        onChange={(event) => void player?.seek(Number(event.target.value))}
        className="block h-6 w-full cursor-pointer accent-accent"
      />
      <div role="group" aria-label={t('label')} className="flex flex-wrap items-center gap-0.5">
        <IconButton icon={RotateCcw} label={t('back')} disabled={!ready} onClick={() => by(-stepMs)} />
        <IconButton
          icon={playing ? Pause : Play}
          label={t(playing ? 'pause' : 'play')}
          disabled={!ready}
          onClick={() => player?.toggle()}
          className="!bg-accent !text-on-accent hover:!bg-accent-strong"
        />
        <IconButton icon={RotateCw} label={t('forward')} disabled={!ready} onClick={() => by(stepMs)} />
        <IconButton
          icon={ChevronFirst}
          label={t('frameBack')}
          disabled={!ready}
          onClick={() => void player?.step(-1)}
        />
        <IconButton
          icon={ChevronLast}
          label={t('frameForward')}
          disabled={!ready}
          onClick={() => void player?.step(1)}
        />
        <span className="figures ms-2 text-sm" dir="ltr">
          <b className="font-semibold">{printTimecode(positionMs, { precise: !playing })}</b>
          <span className="text-muted"> / {whole}</span>
        </span>
        <span className="flex-1" />
        <IconButton
          icon={isMuted ? VolumeX : Volume2}
          label={t(isMuted ? 'unmute' : 'mute')}
          onClick={onMute}
        />
      </div>
    </div>
  )
}
