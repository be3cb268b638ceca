import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { laneHeight } from './layout.ts'

interface MoreLanesProps {
  above: number
  below: number
  onTurn: () => void
}

/** Says how many lanes are out of view, and turns to them. */
export function MoreLanes({ above, below, onTurn }: MoreLanesProps) {
  const t = useTranslations('timeline')
  const Icon = below > 0 ? ChevronDown : ChevronUp
  return (
    <button
      type="button"
      onClick={onTurn}
      style={{ height: laneHeight }}
      className="flex w-full shrink-0 items-center gap-1.5 border-t border-line px-2 text-sm leading-none text-muted hover:bg-raised hover:text-ink max-lg:justify-center"
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {below > 0 ? t('lanesBelow', { count: below }) : t('lanesAbove', { count: above })}
    </button>
  )
}
