import { AudioLines } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { useFilmRatio } from '#app/components/player/use-film-ratio.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { Spinner } from '#app/components/ui/spinner.tsx'

interface FilmFrameProps {
  player: Player | null
  host: RefObject<HTMLDivElement>
  hasVideo: boolean
  poster: string | null
  /** Lies exactly over the picture. */
  children?: ReactNode
}

const film =
  '[&_.video-js]:absolute [&_.video-js]:inset-0 [&_.video-js>*:not(video)]:hidden ' +
  '[&_video]:size-full [&_video]:object-fill'

/** How wide a film is taken for until it says so itself. */
const commonRatio = 16 / 9

/** The film at its own shape, as large as the page lets it be, with nothing beside the picture. */
export function FilmFrame({ player, host, hasVideo, poster, children }: FilmFrameProps) {
  const t = useTranslations('redaction')
  const ratio = useFilmRatio(player, host) ?? commonRatio
  const shown = usePlayerState(player, (state) => state.shown)
  const waiting = usePlayerState(player, (state) => !state.ready || (state.waiting && state.playing))
  return (
    <section
      aria-label={t('player')}
      data-theme="dark"
      className="relative mx-auto overflow-hidden rounded-lg bg-stage text-stage-ink"
      style={{ aspectRatio: ratio, maxHeight: '64dvh', width: `min(100%, calc(64dvh * ${ratio}))` }}
    >
      <div ref={host} className={`absolute inset-0 ${film}`} />
      {poster && !shown ? (
        <img src={poster} alt="" className="absolute inset-0 size-full object-fill" />
      ) : null}
      {hasVideo ? null : (
        <AudioLines aria-hidden className="pointer-events-none absolute inset-0 m-auto size-16 opacity-40" />
      )}
      {children}
      {waiting ? (
        <span className="pointer-events-none absolute inset-0 m-auto size-8 animate-late">
          <Spinner className="size-8" />
        </span>
      ) : null}
    </section>
  )
}
