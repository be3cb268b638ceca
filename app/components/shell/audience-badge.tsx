import { Lock, UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'

interface AudienceBadgeProps {
  /** Who will see it, in words: "Only you", "You and 2 coaches". */
  audience: string
  /** Only its owner sees it. */
  isPrivate?: boolean
}

/** Who can see this. Stands beside every place where something can be posted. */
export function AudienceBadge({ audience, isPrivate = false }: AudienceBadgeProps) {
  const t = useTranslations('ui')
  return (
    <Badge icon={isPrivate ? Lock : UsersRound}>
      <span className="sr-only">{t('who')} </span>
      {audience}
    </Badge>
  )
}
