import { Link } from '@remix-run/react'
import { AudioLines, EyeOff, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { paths } from '#app/paths.ts'
import type { Clip } from './clip.ts'
import { ClipStage } from './clip-stage.tsx'

interface ClipPlayerProps {
  clip: Clip
  /** Plays at once and fetches the player with the page: for a page that is about this clip. */
  ready?: boolean
  /** Told where it plays, in milliseconds of the recording. */
  onPosition?: ((positionMs: number) => void) | undefined
  /** Stops at the end of the clip. */
  once?: boolean
}

/** Cited seconds, playable in place. Nothing of the player is fetched before somebody presses play. */
export function ClipPlayer({ clip, ready = false, once = false, onPosition }: ClipPlayerProps) {
  const t = useTranslations('feedback.clip')
  const [opened, setOpened] = useState(ready)
  const { source } = clip
  return (
    <figure className="min-w-0">
      <div className="relative aspect-video overflow-hidden rounded-lg bg-stage text-stage-ink">
        {source?.playlist ? (
          opened ? (
            <ClipStage
              key={clip.recordingId}
              {...{ clip, once, onPosition }}
              playlist={source.playlist}
              startsPlaying={!ready}
            />
          ) : (
            <button
              type="button"
              onClick={() => setOpened(true)}
              className="group/clip absolute inset-0 -outline-offset-4"
            >
              <Poster url={source.poster} />
              <span className="absolute inset-0 m-auto grid size-16 place-items-center rounded-full bg-scrim transition-colors group-hover/clip:bg-stage">
                <Play aria-hidden className="ms-1 size-7 fill-current" />
              </span>
              <span className="sr-only">{t('play')}</span>
              <span className="absolute start-2 bottom-2 rounded-sm bg-scrim px-1.5 text-sm">
                <Timecode startMs={clip.startMs} endMs={clip.endMs} />
              </span>
            </button>
          )
        ) : (
          <p className="absolute inset-0 grid content-center justify-items-center gap-2 p-4 text-center">
            <EyeOff aria-hidden className="size-6 opacity-70" />
            {t(source ? 'notReady' : 'notShared')}
            <Timecode startMs={clip.startMs} endMs={clip.endMs} className="text-sm opacity-80" />
          </p>
        )}
      </div>
      {source ? (
        <figcaption className="mt-2 flex items-baseline gap-3 text-sm text-muted">
          <span className="min-w-0 flex-1 truncate">{source.title}</span>
          <Link
            to={paths.recording(
              clip.recordingId,
              clip.annotationId ? { moment: clip.annotationId } : { t: clip.startMs },
            )}
            className="link shrink-0"
          >
            {t('openRoom')}
          </Link>
        </figcaption>
      ) : null}
    </figure>
  )
}

function Poster({ url }: { url: string | null }) {
  return url ? (
    <img src={url} alt="" loading="lazy" className="absolute inset-0 size-full object-cover" />
  ) : (
    <AudioLines aria-hidden className="absolute inset-x-0 top-6 mx-auto size-10 opacity-40" />
  )
}
