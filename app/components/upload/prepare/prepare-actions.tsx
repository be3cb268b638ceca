import { Trash2, Upload } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { chooseId } from '#app/components/upload/choose-id.ts'
import { isWhole, wholeOf } from './kept-range.ts'
import type { FilmInView, PreparationHandle } from './preparation-snapshot.ts'

interface PrepareActionsProps {
  handle: PreparationHandle
  film: FilmInView | null
}

/** What one can do with a file that was looked at: upload it, a part of it, or nothing. */
export function PrepareActions({ handle, film }: PrepareActionsProps) {
  const t = useTranslations('upload.prepare')
  const isPart = film !== null && !isWhole(film.kept, film.cuts)
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 pb-3 sm:px-4 sm:pb-4">
      <Button variant="primary" icon={Upload} onClick={() => handle.upload('as-it-is')}>
        {isPart ? t('uploadPart') : handle.instead ? t('goOn') : t('upload')}
      </Button>
      {isPart ? (
        <Button variant="quiet" onClick={() => handle.keep(wholeOf(film.cuts))}>
          {t('keepAll')}
        </Button>
      ) : null}
      <span className="flex-1" />
      <Leave handle={handle} isPart={isPart} />
    </div>
  )
}

/** The card goes and its buttons with it: whoever works by keyboard is led to where the next file is chosen. */
function leaveFrom(handle: PreparationHandle): void {
  handle.leave()
  document.getElementById(chooseId)?.focus()
}

function Leave({ handle, isPart }: { handle: PreparationHandle; isPart: boolean }) {
  const t = useTranslations('upload.prepare')
  const recorder = useTranslations('upload.recorder')
  if (handle.instead)
    return isPart ? (
      <Button variant="quiet" onClick={handle.leave}>
        {t('goOn')}
      </Button>
    ) : null
  if (handle.isOnlyCopy)
    return (
      <ConfirmButton
        variant="quiet"
        icon={Trash2}
        title={recorder('discardTitle')}
        text={recorder('discardText')}
        confirm={recorder('discard')}
        onConfirm={() => leaveFrom(handle)}
      >
        {recorder('discard')}
      </ConfirmButton>
    )
  return (
    <Button variant="quiet" icon={Trash2} onClick={() => leaveFrom(handle)}>
      {t('leave')}
    </Button>
  )
}
