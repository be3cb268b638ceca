import { AudioLines, Circle } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'

/** What the camera or the screen shows; of a voice alone, that it is heard. */
export function LivePicture({ stream, children }: { stream: MediaStream; children: ReactNode }) {
  const t = useTranslations('recorder')
  const preview = useRef<HTMLVideoElement>(null)
  const isSound = stream.getVideoTracks().length === 0
  useEffect(() => {
    if (preview.current) preview.current.srcObject = stream
  }, [stream])
  return (
    <div
      className={`relative overflow-hidden rounded-sm bg-stage text-stage-ink ${isSound ? 'grid min-h-32 place-items-center' : 'aspect-video'}`}
    >
      {isSound ? (
        <p className="flex items-center gap-2">
          <AudioLines aria-hidden className="size-6" />
          {t('listening')}
        </p>
      ) : (
        <video
          ref={preview}
          aria-label={t('preview')}
          autoPlay
          muted
          playsInline
          className="size-full object-contain"
        />
      )}
      {children}
    </div>
  )
}

/** Says on the picture that it is recorded, and for how long. */
export function LiveClock({ children }: { children: ReactNode }) {
  return (
    <p className="figures absolute start-3 top-3 flex items-center gap-2 rounded-sm bg-scrim px-2 py-1 text-sm text-stage-ink">
      <Circle aria-hidden className="size-3 fill-danger text-danger" />
      {children}
    </p>
  )
}
