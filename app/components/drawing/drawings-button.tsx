import { PenLine } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { Thread } from '#app/components/room/moments.ts'
import { RoomButton } from '#app/components/room/room-button.tsx'
import { useShowsDrawings } from './use-shows-drawings.ts'

/** Takes all drawings off the picture, and puts them back; shown where something is drawn. */
export function DrawingsButton({ threads }: { threads: readonly Thread[] }) {
  const t = useTranslations('drawing')
  const [isOn, put] = useShowsDrawings()
  if (!threads.some(({ root }) => root.drawing)) return null
  return (
    <RoomButton
      icon={PenLine}
      label={t('showAll')}
      aria-pressed={isOn}
      className="max-sm:hidden"
      onClick={() => put(!isOn)}
    />
  )
}
