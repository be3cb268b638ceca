import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useExemplarCaptions } from '#app/components/exemplars/use-exemplar-captions.ts'
import type { Clip } from '#app/components/feedback/clip.ts'
import { ClipFrame } from '#app/components/feedback/clip-stage.tsx'
import type { Player } from '#app/components/player/player.ts'
import { usePlayer, usePlayerState } from '#app/components/player/use-player.ts'
import { follow } from '#app/components/together/follow.ts'
import { lead } from '#app/components/together/lead.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import { printSpan } from '#app/domain/timecode.ts'
import type { ShownClip } from '#app/domain/watch-together-wire.ts'
import { useConversation } from '../data.ts'
import { isSameClip, shownOf } from './stage.ts'
import type { SharedStage } from './use-shared-stage.ts'

interface StageFilmProps {
  stage: SharedStage
  shown: ShownClip
  source: NonNullable<Clip['source']> & { playlist: string }
}

/** The film on the stage: it leads the other side's, follows it, or is the viewer's own. */
export function StageFilm({ stage, shown, source }: StageFilmProps) {
  const t = useTranslations('feedback.clip')
  const { startMs, endMs } = playedSpan(shown, source.durationMs)
  const { player, host } = usePlayer({
    source: { kind: 'hls', url: source.playlist },
    poster: source.poster,
    frameRate: null,
    startMs,
    label: t('label', { span: printSpan(shown) }),
  })
  const captions = useExemplarCaptions('exemplarId' in shown ? shown.exemplarId : null)
  const { moments } = useConversation()
  const drawn = moments.find((moment) => moment.drawing && isSameClip(shownOf(moment), shown))
  useOwnPlaying(player, stage, { startMs, endMs })
  useTogetherPlaying(player, stage)
  return (
    <ClipFrame
      {...{ player, host, startMs, endMs, captions, drawn }}
      poster={source.poster}
      onToggle={() => player && stage.toggle(player)}
    />
  )
}

/** Plays what the viewer has asked for, once, and stands at its beginning then. */
function useOwnPlaying(
  player: Player | null,
  { wish, role }: SharedStage,
  { startMs, endMs }: { startMs: number; endMs: number },
): void {
  const press = wish?.press ?? 0
  const played = useRef(0)
  const isOwn = role !== 'follows'
  const ready = usePlayerState(player, (state) => state.ready)
  useEffect(() => {
    // A film that is still being opened lets go of what it was told to play.
    if (!player || !ready || !isOwn || press === 0 || press === played.current) return
    played.current = press
    void player.seek(startMs)
    player.play()
  }, [player, ready, isOwn, press, startMs])
  useEffect(() => {
    if (!player || !isOwn) return
    return player.subscribe(() => {
      const { playing, positionMs } = player.getState()
      if (!playing || positionMs < endMs) return
      player.pause()
      void player.seek(startMs)
    })
  }, [player, isOwn, startMs, endMs])
}

/** Tells the other side what the film does, or does what theirs does. */
function useTogetherPlaying(player: Player | null, stage: SharedStage): void {
  const ready = usePlayerState(player, (state) => state.ready)
  const current = useRef(stage)
  current.current = stage
  const { line, role, shown } = stage
  const clip = JSON.stringify(shown)
  useEffect(() => {
    if (!line || !player || !ready) return
    if (role === 'leads') {
      const shows = current.current.shown ?? undefined
      return lead(player, line.now, (playhead) =>
        line.say({ type: 'play', playhead: { ...playhead, clip: shows } }),
      )
    }
    if (role !== 'follows') return
    let last = current.current.playhead()
    return follow(
      player,
      () => (last = current.current.playhead() ?? last) ?? { positionMs: 0, playing: false, rate: 1, at: 0 },
      line.now,
      () => {
        // Stopping the film here stops it for both, and is no way of one's own.
        if (current.current.role === 'follows') current.current.lookAround()
      },
    )
  }, [line, player, ready, role, clip])
}
