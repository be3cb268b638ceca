import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { paths } from '#app/paths.ts'

interface PracticeCardProps {
  practice: {
    id: string
    letters: string
    shape: string
    hue: number
    name: string
    definition: string
    moments: number
  }
}

/** One practice as an index card: its mark, its name, what it is, and how much of it one can see. */
export function PracticeCard({ practice }: PracticeCardProps) {
  const t = useTranslations('practices')
  const { id, name, definition, moments, ...mark } = practice
  return (
    <Card as="li" pressable className="flex flex-col">
      <PracticeMark {...mark} size="lg" />
      <h3 className="mt-3 text-lg">
        <Link to={paths.practice(id)} prefetch="intent" className="stretched">
          {name}
        </Link>
      </h3>
      <p className="mt-1.5 line-clamp-4 text-muted">{definition}</p>
      <p className="figures mt-auto pt-3 text-sm text-muted">{t('moments', { count: moments })}</p>
    </Card>
  )
}
