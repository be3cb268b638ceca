import { useTranslations } from 'use-intl/react'

/** What stands in the list's place: nothing fits the filter, or nothing was noted yet. */
export function EmptyList({
  isFiltered,
  isCovered,
  mayAnnotate,
}: {
  isFiltered: boolean
  /** Others' notes may be here, and are not shown. */
  isCovered: boolean
  mayAnnotate: boolean
}) {
  const cover = useTranslations('moments.cover')
  const t = useTranslations('room.list')
  if (isFiltered) return <p className="p-4 text-muted">{t('noMatch')}</p>
  return (
    <div className="grid gap-2 p-4">
      <p className="font-semibold">{isCovered ? cover('nothingOwn') : t('emptyTitle')}</p>
      <p className="text-muted">{mayAnnotate ? t('emptyText') : t('emptyView')}</p>
      {mayAnnotate ? (
        <p className="border-s-2 border-line ps-3 text-muted italic">{t('emptyExample')}</p>
      ) : null}
    </div>
  )
}
