import { Minimize2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { printBytes } from '#app/domain/upload.ts'
import { useTimeLeft } from '../upload-words.ts'
import type { ShrinkGain } from './film/shrink-plan.ts'

interface SmallerOfferProps {
  gain: ShrinkGain
  keptBytes: number
  onTake: () => void
}

/** Offers to make the film smaller on this device first, with what it saves and what it costs. */
export function SmallerOffer({ gain, keptBytes, onTake }: SmallerOfferProps) {
  const t = useTranslations('upload.prepare')
  const timeLeft = useTimeLeft()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-3 py-3 sm:px-4">
      <p className="min-w-0 flex-1 basis-64 text-sm">
        <strong className="font-semibold">
          {t('smaller', { small: printBytes(gain.bytes), size: printBytes(keptBytes) })}
        </strong>{' '}
        <span className="text-muted">{t('smallerAbout', { time: timeLeft(gain.seconds) })}</span>
      </p>
      <Button icon={Minimize2} onClick={onTake}>
        {t('makeSmaller')}
      </Button>
    </div>
  )
}
