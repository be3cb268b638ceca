import { Pause, Play, SkipBack, SkipForward, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { DrawnOver } from '#app/components/drawing/drawn-over.tsx'
import { ClipProgress } from '#app/components/feedback/clip-progress.tsx'
import { usePlayer, usePlayerState } from '#app/components/player/use-player.ts'
import { Spinner } from '#app/components/ui/spinner.tsx'
import type { Drawing } from '#app/domain/drawing.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import type { OwnKeys } from '#app/domain/room-keys.ts'
import { usePlaysOnce } from './use-plays-once.ts'
import { useReelKeys } from './use-reel-keys.ts'

interface ReelStageProps {
  moment: { startMs: number; endMs: number | null; drawing?: Drawing | null }
  source: { playlist: string; durationMs: number | null }
  keys: OwnKeys
  /** To the moment before and after; absent where there is none. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  /** Goes on by itself when a moment has played. */
  onEnd: (() => void) | undefined
}

const frame =
  '[&_.video-js]:absolute [&_.video-js]:inset-0 [&_.video-js>*:not(video)]:hidden ' +
  '[&_video]:size-full [&_video]:object-contain'

/** The picture in which one moment after the other plays, of whichever recording, with its buttons and keys. */
export function ReelStage({ moment, source, keys, onPrevious, onNext, onEnd }: ReelStageProps) {
  const t = useTranslations('search.reel')
  const [first] = useState({ kind: 'hls' as const, url: source.playlist })
  const { startMs, endMs } = playedSpan(moment, source.durationMs)
  const { player, host } = usePlayer({
    source: first,
    poster: null,
    frameRate: null,
    startMs,
    label: t('picture'),
  })
  const toggle = usePlaysOnce(player, {
    ...{ firstUrl: first.url, url: source.playlist, startMs, endMs },
    onEnd: () => (onEnd ? onEnd() : player?.pause()),
  })
  const playing = usePlayerState(player, (state) => state.playing)
  const muted = usePlayerState(player, (state) => state.muted)
  const waiting = usePlayerState(player, (state) => !state.ready || (state.waiting && state.playing))
  const problem = usePlayerState(player, (state) => state.problem)
  const mute = () => player?.setMuted(!muted)
  useReelKeys(keys, { 'play-pause': toggle, 'previous-moment': onPrevious, 'next-moment': onNext, mute })
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a pointer, doubled by a button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below is the one for keys */}
      <div ref={host} className={`absolute inset-0 ${frame}`} onClick={toggle} />
      <DrawnOver {...{ player, host }} span={moment} drawing={moment.drawing} />
      {problem ? (
        <p role="status" className="absolute inset-0 grid place-items-center bg-stage p-4 text-center">
          {t(problem)}
        </p>
      ) : waiting ? (
        <span className="pointer-events-none absolute inset-0 m-auto size-8 animate-late">
          <Spinner className="size-8" />
        </span>
      ) : null}
      <div className="absolute inset-x-0 bottom-0 flex items-center gap-1 bg-scrim px-1">
        <Press label={t('previous')} onPress={onPrevious} isMirrored>
          <SkipBack aria-hidden className="size-5 fill-current" />
        </Press>
        <Press label={t(playing ? 'pause' : 'play')} onPress={toggle} buttonRef={main}>
          {playing ? (
            <Pause aria-hidden className="size-5 fill-current" />
          ) : (
            <Play aria-hidden className="size-5 fill-current" />
          )}
        </Press>
        <Press label={t('next')} onPress={onNext} isMirrored>
          <SkipForward aria-hidden className="size-5 fill-current" />
        </Press>
        <ClipProgress player={player} startMs={startMs} endMs={endMs} />
        <Press label={t(muted ? 'unmute' : 'mute')} onPress={mute}>
          {muted ? <VolumeX aria-hidden className="size-5" /> : <Volume2 aria-hidden className="size-5" />}
        </Press>
      </div>
    </>
  )
}

interface PressProps {
  label: string
  onPress: (() => void) | undefined
  buttonRef?: React.RefObject<HTMLButtonElement>
  /** Points along the line of reading. */
  isMirrored?: boolean
  children: ReactNode
}

/** Keeps its focus where there is nothing to do any more. */
function Press({ label, onPress, buttonRef, isMirrored, children }: PressProps) {
  return (
    <button
      ref={buttonRef}
      type="button"
      aria-label={label}
      aria-disabled={onPress === undefined || undefined}
      onClick={onPress}
      className={`grid size-9.5 shrink-0 place-items-center rounded-sm hover:bg-scrim aria-disabled:opacity-40 pointer-coarse:size-11 ${isMirrored ? 'rtl:-scale-x-100' : ''}`}
    >
      {children}
    </button>
  )
}
