import { useFormatter, useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'

interface NoteAudienceProps {
  /** Who else sees what is written so; under one goal alone where it is named. */
  readers: readonly { id: string; name: string; goalId: string | null }[]
}

/** Who sees what is being written, in words. */
export function NoteAudience({ readers }: NoteAudienceProps) {
  const t = useTranslations('record')
  const format = useFormatter()
  const namesOf = (some: NoteAudienceProps['readers']) =>
    format.list([...new Map(some.map(({ id, name }) => [id, name])).values()])
  const all = readers.filter(({ goalId }) => goalId === null)
  const underGoal = readers.filter(({ goalId, id }) => goalId !== null && !all.some((each) => each.id === id))
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <AudienceBadge
        audience={all.length === 0 ? t('onlyYou') : t('you', { names: namesOf(all) })}
        isPrivate={readers.length === 0}
      />
      {underGoal.length === 0 ? null : (
        <p className="text-sm text-muted">{t('note.underGoalOnly', { names: namesOf(underGoal) })}</p>
      )}
    </div>
  )
}
