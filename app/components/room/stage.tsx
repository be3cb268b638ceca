import { AudioLines, Play } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Spinner } from '#app/components/ui/spinner.tsx'

interface StageProps {
  player: Player | null
  host: RefObject<HTMLDivElement>
  poster: string | null
  hasVideo: boolean
  /** Stands in the picture's place while there is nothing to play. */
  children?: ReactNode
  onAgain: () => void
}

const frame =
  '[&_.video-js]:absolute [&_.video-js]:inset-0 [&_.video-js>*:not(video)]:hidden ' +
  '[&_video]:size-full [&_video]:object-contain'

/** The picture, the loudest thing of the page. Pressing it plays and pauses. */
export function Stage({ player, host, poster, hasVideo, children, onAgain }: StageProps) {
  const t = useTranslations('room')
  const ready = usePlayerState(player, (state) => state.ready)
  const playing = usePlayerState(player, (state) => state.playing)
  const waiting = usePlayerState(player, (state) => state.waiting && state.playing)
  const problem = usePlayerState(player, (state) => state.problem)
  const [begun, setBegun] = useState(false)
  if (playing && !begun) setBegun(true)
  return (
    <section aria-label={t('player')} className="absolute inset-0 overflow-hidden bg-stage text-stage-ink">
      {poster && !begun ? (
        <img src={poster} alt="" className="absolute inset-0 size-full object-contain" />
      ) : null}
      {/* The button below says the same to the keyboard and to screen readers. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a pointer, doubled by a button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the room's own */}
      <div ref={host} className={`absolute inset-0 ${frame}`} onClick={() => player?.toggle()} />
      {!hasVideo ? (
        <AudioLines aria-hidden className="pointer-events-none absolute inset-0 m-auto size-16 opacity-40" />
      ) : null}
      {player && ready && !begun && !problem ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 m-auto grid size-16 place-items-center rounded-full bg-stage/70 text-stage-ink"
        >
          <Play className="ms-1 size-7 fill-current" />
        </span>
      ) : null}
      {waiting ? (
        <span className="pointer-events-none absolute inset-0 m-auto size-8 animate-late">
          <Spinner className="size-8" />
        </span>
      ) : null}
      {problem ? (
        <StageWords title={t(`problem.${problem}`)} text={t(`problem.${problem}Next`)}>
          <Button onClick={onAgain}>{t('problem.again')}</Button>
        </StageWords>
      ) : null}
      {children}
    </section>
  )
}

/** Words on the dark of the stage. */
export function StageWords({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      className="absolute inset-0 grid content-center justify-items-center gap-2 overflow-y-auto bg-stage/90 p-6 text-center"
    >
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-md text-stage-ink/80">{text}</p>
      {children ? <div className="mt-2">{children}</div> : null}
    </div>
  )
}
