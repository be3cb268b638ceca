import { useTranslations } from 'use-intl/react'
import { ReactionTime } from '#app/components/room/composer/at-playhead.tsx'
import { useReactionIsLearned } from '#app/components/room/learned-reaction.ts'

/** How late this person presses: shown, to be changed, and whether their own corrections say so. */
export function ReactionWords() {
  const t = useTranslations('tagging.reaction')
  const isLearned = useReactionIsLearned()
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <ReactionTime />
      <span>{isLearned ? t('learned') : t('about')}</span>
    </div>
  )
}
