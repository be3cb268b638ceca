import { Captions as CaptionsIcon, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { DrawnOver } from '#app/components/drawing/drawn-over.tsx'
import type { Player } from '#app/components/player/player.ts'
import { usePlayer, usePlayerState } from '#app/components/player/use-player.ts'
import { Spinner } from '#app/components/ui/spinner.tsx'
import type { Captions } from '#app/domain/exemplar-captions.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import { printSpan } from '#app/domain/timecode.ts'
import type { Clip } from './clip.ts'
import { ClipCaptions } from './clip-captions.tsx'
import { ClipProgress } from './clip-progress.tsx'
import { useCaptionsOn } from './use-captions-on.ts'

interface ClipStageProps {
  clip: Clip
  playlist: string
  startsPlaying: boolean
  onPosition?: ((positionMs: number) => void) | undefined
  /** Stops at the end, and does not begin anew by itself. */
  once?: boolean
  captions?: Captions | null
}

const frame =
  '[&_.video-js]:absolute [&_.video-js]:inset-0 [&_.video-js>*:not(video)]:hidden ' +
  '[&_video]:size-full [&_video]:object-contain'
const press = 'grid size-9.5 shrink-0 place-items-center rounded-sm hover:bg-scrim pointer-coarse:size-11'

/** The seconds of one clip, again and again or once. Another clip of the same recording plays on in the same picture. */
export function ClipStage(props: ClipStageProps) {
  const { clip, playlist, startsPlaying, once = false, onPosition, captions } = props
  const t = useTranslations('feedback.clip')
  const poster = clip.source?.poster ?? null
  const { startMs, endMs } = playedSpan(clip, clip.source?.durationMs ?? null)
  const { player, host } = usePlayer({
    source: { kind: 'hls', url: playlist },
    poster,
    frameRate: null,
    startMs,
    label: t('label', { span: printSpan(clip) }),
  })
  useSpan(player, { startMs, endMs, once }, startsPlaying)
  useEffect(() => {
    if (player && onPosition) return player.subscribe(() => onPosition(player.getState().positionMs))
  }, [player, onPosition])
  return (
    <ClipFrame
      {...{ player, host, poster, startMs, endMs, captions }}
      drawn={clip}
      onToggle={() => player?.toggle()}
    />
  )
}

interface ClipFrameProps {
  player: Player | null
  host: RefObject<HTMLDivElement>
  poster: string | null
  startMs: number
  endMs: number
  onToggle: () => void
  /** What is said in it, where it is known and the viewer may have it. */
  captions?: Captions | null | undefined
  /** The note behind it, and what it has drawn. */
  drawn?: Pick<Clip, 'startMs' | 'endMs' | 'drawing'> | undefined
}

/** The picture of a clip, with play, how far it is, and sound. */
export function ClipFrame(props: ClipFrameProps) {
  const { player, host, poster, startMs, endMs, onToggle, captions = null, drawn } = props
  const t = useTranslations('feedback.clip')
  const words = useTranslations('transcript')
  const playing = usePlayerState(player, (state) => state.playing)
  const muted = usePlayerState(player, (state) => state.muted)
  const waiting = usePlayerState(player, (state) => !state.ready || (state.waiting && state.playing))
  const problem = usePlayerState(player, (state) => state.problem)
  const [captionsOn, toggleCaptions] = useCaptionsOn()
  const hasCaptions = captions !== null && captions.cues.length > 0
  const begun = useRef(false)
  begun.current ||= playing
  if (problem)
    return (
      <p role="status" className="absolute inset-0 grid place-items-center p-4 text-center">
        {t(problem)}
      </p>
    )
  return (
    <>
      {poster && !begun.current ? (
        <img src={poster} alt="" className="absolute inset-0 size-full object-contain" />
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a pointer, doubled by a button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below is the one for keys */}
      <div ref={host} className={`absolute inset-0 ${frame}`} onClick={onToggle} />
      {drawn ? <DrawnOver {...{ player, host }} span={drawn} drawing={drawn.drawing} /> : null}
      {waiting ? (
        <span className="pointer-events-none absolute inset-0 m-auto size-8 animate-late">
          <Spinner className="size-8" />
        </span>
      ) : null}
      {hasCaptions && captionsOn ? <ClipCaptions {...{ captions, player }} /> : null}
      <div className="absolute inset-x-0 bottom-0 flex items-center gap-1 bg-scrim px-1">
        <button type="button" onClick={onToggle} aria-label={t(playing ? 'pause' : 'play')} className={press}>
          {playing ? (
            <Pause aria-hidden className="size-5 fill-current" />
          ) : (
            <Play aria-hidden className="size-5 fill-current" />
          )}
        </button>
        <ClipProgress player={player} startMs={startMs} endMs={endMs} />
        {hasCaptions ? (
          <button
            type="button"
            onClick={toggleCaptions}
            aria-label={words('captions')}
            aria-pressed={captionsOn}
            className={`${press} aria-pressed:bg-stage-ink/25`}
          >
            <CaptionsIcon aria-hidden className="size-5" />
          </button>
        ) : null}
        <button
          type="button"
          onClick={() => player?.setMuted(!muted)}
          aria-label={t(muted ? 'unmute' : 'mute')}
          className={press}
        >
          {muted ? <VolumeX aria-hidden className="size-5" /> : <Volume2 aria-hidden className="size-5" />}
        </button>
      </div>
    </>
  )
}

/** Keeps the player within the clip; from then on a change of clip goes there and plays on if it played. */
function useSpan(
  player: Player | null,
  { startMs, endMs, once }: { startMs: number; endMs: number; once: boolean },
  startsPlaying: boolean,
): void {
  const begins = useRef(startsPlaying)
  const wants = useRef(false)
  const ready = usePlayerState(player, (state) => state.ready)
  useEffect(() => {
    // A film that is still being opened lets go of what it was told to play.
    if (!player || !ready || !begins.current) return
    begins.current = false
    player.play()
  }, [player, ready])
  useEffect(() => {
    if (!player) return
    player.setLoop(once ? null : { startMs, endMs })
    void player.seek(startMs)
    if (wants.current) player.play()
    return player.subscribe(() => {
      const { playing, positionMs } = player.getState()
      wants.current = playing
      if (!once || !playing || positionMs < endMs) return
      player.pause()
      void player.seek(startMs)
    })
  }, [player, startMs, endMs, once])
}
