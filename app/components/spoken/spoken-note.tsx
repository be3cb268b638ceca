import { LoaderCircle } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import type { PresentedAnnotation, Spoken } from '#app/domain/presented-annotation.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { SpokenMedia } from './spoken-media.tsx'

interface SpokenNoteProps {
  note: PresentedAnnotation
  spoken: Spoken
  onPlay: () => void
  /** Absent for whoever may not write in the note. */
  onAddWords: (() => void) | undefined
}

/** What is said in a note, in the list: a small player, and what to know where there is none. */
export function SpokenNote({ note, spoken, onPlay, onAddWords }: SpokenNoteProps) {
  const t = useTranslations('spoken')
  const [isLost, setIsLost] = useState(false)
  const isOnline = useSyncExternalStore(followConnection, () => navigator.onLine)
  const values = { name: note.authorName, time: printTimecode(spoken.durationMs) }
  if (spoken.state === 'failed') return <p className="mt-1 text-sm text-muted">{t('unheard')}</p>
  if (spoken.state === 'making')
    return (
      <p className="mt-1 flex items-center gap-1.5 text-sm text-muted">
        <LoaderCircle aria-hidden className="size-3.5 motion-safe:animate-spin" />
        {t('making', { about: t('short', { ...values, hasPicture: spoken.hasPicture ? 'yes' : 'no' }) })}
      </p>
    )
  const about = t(spoken.hasPicture ? 'cameraOf' : 'voiceOf', values)
  return (
    <div className="mt-1.5 grid gap-1">
      {isOnline ? (
        <SpokenMedia
          url={paths.spoken(note.recordingId, note.id)}
          label={about}
          hasPicture={spoken.hasPicture}
          onPlay={() => {
            setIsLost(false)
            onPlay()
          }}
          onError={() => setIsLost(true)}
        />
      ) : (
        <p className="text-sm text-muted">{t('offline', { about })}</p>
      )}
      {isLost ? (
        <p role="alert" className="text-sm text-danger">
          {t('lost')}
        </p>
      ) : null}
      {note.bodyText === '' ? (
        <p className="flex flex-wrap gap-x-2 text-sm text-muted">
          {t('noWords')}
          {onAddWords ? (
            <button type="button" onClick={onAddWords} className="link">
              {t('addWords')}
            </button>
          ) : (
            t('askForWords')
          )}
        </p>
      ) : null}
    </div>
  )
}

function followConnection(told: () => void): () => void {
  window.addEventListener('online', told)
  window.addEventListener('offline', told)
  return () => {
    window.removeEventListener('online', told)
    window.removeEventListener('offline', told)
  }
}
