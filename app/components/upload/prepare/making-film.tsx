import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { useTimeLeft } from '../upload-words.ts'
import type { PreparationHandle, PreparationSnapshot } from './preparation-snapshot.ts'

/** How far the file to be uploaded has been made, and a way to stop it. */
export function MakingFilm({
  handle,
  snapshot,
}: {
  handle: PreparationHandle
  snapshot: PreparationSnapshot
}) {
  const t = useTranslations('upload.prepare')
  const timeLeft = useTimeLeft()
  const { share, secondsLeft } = snapshot
  return (
    <div className="flex flex-wrap items-end gap-3 px-3 pb-3 sm:px-4 sm:pb-4">
      <div className="min-w-0 flex-1 basis-64">
        <ProgressBar
          label={t('making')}
          value={share}
          note={secondsLeft === undefined ? '' : t('makingLeft', { time: timeLeft(secondsLeft) })}
        />
        <p className="mt-1.5 text-sm text-muted">{t('makingAbout')}</p>
      </div>
      <Button size="sm" onClick={handle.cancel}>
        {t('stop')}
      </Button>
    </div>
  )
}
