import { useFetcher } from '@remix-run/react'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { ShownMoment } from '#app/components/search/moment-facts.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { printSpan } from '#app/domain/timecode.ts'

interface PlaceControlsProps {
  moment: ShownMoment
  /** Absent where it stands there already. */
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

/** Moves a moment of a list by one place, or takes it out. */
export function PlaceControls({ moment, onUp, onDown }: PlaceControlsProps) {
  const t = useTranslations('playlists.page')
  const taking = useFetcher()
  const values = { title: moment.recordingTitle, span: printSpan(moment) }
  return (
    <div className="flex flex-col">
      <IconButton
        icon={ArrowUp}
        size="sm"
        label={t('up', values)}
        aria-disabled={onUp === undefined || undefined}
        className="aria-disabled:opacity-40"
        onClick={onUp}
      />
      <IconButton
        icon={ArrowDown}
        size="sm"
        label={t('down', values)}
        aria-disabled={onDown === undefined || undefined}
        className="aria-disabled:opacity-40"
        onClick={onDown}
      />
      <IconButton
        icon={X}
        size="sm"
        label={t('takeOut', values)}
        onClick={() => taking.submit({ intent: 'take-out', annotationId: moment.id }, { method: 'post' })}
      />
    </div>
  )
}
