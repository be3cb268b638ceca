import { type RefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { KeptRange } from './kept-range.ts'

interface FilmPreviewProps {
  file: File
  /** Only this much is played; all of it where nothing can be trimmed. */
  kept: KeptRange | null
  video: RefObject<HTMLVideoElement>
  onPosition: (positionMs: number) => void
}

/** Plays the file from this device, and of it what is kept. */
export function FilmPreview({ file, kept, video, onPosition }: FilmPreviewProps) {
  const t = useTranslations('upload.prepare')
  const [isUnplayable, setUnplayable] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!element) return
    const url = URL.createObjectURL(file)
    element.src = url
    return () => {
      // An address that ends while it is being read is an error in the console.
      element.removeAttribute('src')
      element.load()
      URL.revokeObjectURL(url)
    }
  }, [file, video])
  const begin = () => {
    const element = video.current
    if (!element || !kept) return
    const ms = element.currentTime * 1000
    if (ms < kept.startMs - 50 || ms >= kept.endMs - 50) element.currentTime = kept.startMs / 1000
  }
  const follow = () => {
    const element = video.current
    if (!element) return
    if (kept && !element.paused && element.currentTime * 1000 >= kept.endMs) {
      element.pause()
      // A browser says only now and then where it is: back to the last picture that is kept.
      element.currentTime = (kept.endMs - 40) / 1000
    }
    onPosition(Math.round(element.currentTime * 1000))
  }
  return (
    <div className="relative aspect-video overflow-hidden rounded-sm bg-stage">
      <video
        ref={video}
        controls={!isUnplayable}
        playsInline
        preload="auto"
        aria-label={t('preview', { file: file.name })}
        onPlay={begin}
        onTimeUpdate={follow}
        onSeeked={follow}
        onError={(event) => setUnplayable(event.currentTarget.hasAttribute('src'))}
        className="size-full object-contain"
      />
      {isUnplayable ? (
        <p className="absolute inset-0 grid place-items-center p-4 text-center text-sm text-stage-ink">
          {t('unplayable')}
        </p>
      ) : null}
    </div>
  )
}
