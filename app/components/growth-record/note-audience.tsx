import { useFormatter, useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'

interface NoteAudienceProps {
  /** Who else sees what is written so; under one goal alone where it is named. */
  readers: readonly { name: string; goalId: string | null }[]
}

/** Who sees what is being written, in words. */
export function NoteAudience({ readers }: NoteAudienceProps) {
  const t = useTranslations('record')
  const format = useFormatter()
  const namesOf = (some: NoteAudienceProps['readers']) =>
    format.list([...new Set(some.map(({ name }) => name))])
  const all = readers.filter(({ goalId }) => goalId === null)
  const underGoal = readers.filter(
    ({ goalId, name }) => goalId !== null && !all.some((each) => each.name === name),
  )
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
