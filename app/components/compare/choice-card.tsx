import { Link } from '@remix-run/react'
import { AudioLines } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Card } from '#app/components/ui/card.tsx'
import { printTimecode } from '#app/domain/timecode.ts'

export interface ChoiceRecording {
  title: string
  ownerName: string
  recordedOn: string | null
  createdAt: string
  durationMs: number | null
  poster: string | null
}

interface ChoiceCardProps {
  card: ChoiceRecording
  to: string
  showsOwner: boolean
}

/** A recording to choose; pressing it anywhere chooses it. */
export function ChoiceCard({ card, to, showsOwner }: ChoiceCardProps) {
  const t = useTranslations('compare.choose')
  const format = useFormatter()
  const day = card.recordedOn ? new Date(`${card.recordedOn}T12:00:00Z`) : new Date(card.createdAt)
  return (
    <Card as="li" padding="flush" pressable className="relative flex">
      <div className="relative aspect-video w-36 shrink-0 bg-stage">
        {card.poster ? (
          <img src={card.poster} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <span className="grid size-full place-items-center text-stage-ink opacity-60">
            <AudioLines aria-hidden className="size-6" />
          </span>
        )}
      </div>
      <div className="grid min-w-0 flex-1 content-center px-3 py-2">
        <h2 className="truncate text-base font-semibold">
          <Link to={to} className="stretched">
            {card.title}
          </Link>
        </h2>
        <p className="truncate text-sm text-muted">
          {[
            card.durationMs === null ? '' : printTimecode(card.durationMs),
            format.dateTime(day, 'day'),
            showsOwner ? t('by', { name: card.ownerName }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </Card>
  )
}
