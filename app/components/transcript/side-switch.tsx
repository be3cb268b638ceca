import { useTranslations } from 'use-intl/react'
import type { TranscriptStore } from './transcript-store.ts'
import { useTranscriptState } from './use-transcript-state.ts'

const tab =
  'h-8 rounded-sm px-2 text-base whitespace-nowrap max-sm:px-1.5 font-semibold text-muted hover:bg-raised hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink pointer-coarse:h-10'

/** What stands beside the film: the moments, or what is said. A plain heading where nothing can be said. */
export function SideSwitch({ store }: { store: TranscriptStore }) {
  const t = useTranslations('transcript')
  const moments = useTranslations('room')('moments')
  const { page, isOpen } = useTranscriptState(store)
  if (!page?.transcript && !page?.may.edit) return <h2 className="text-base font-semibold">{moments}</h2>
  return (
    <>
      <h2 className="sr-only">{isOpen ? t('title') : moments}</h2>
      <div role="group" aria-label={t('beside')} className="-ms-2 flex gap-0.5">
        <button type="button" aria-pressed={!isOpen} className={tab} onClick={() => store.show(false)}>
          {moments}
        </button>
        <button type="button" aria-pressed={isOpen} className={tab} onClick={() => store.show(true)}>
          {t('title')}
        </button>
      </div>
    </>
  )
}
