import { useTranslations } from 'use-intl/react'
import { noteLimits } from '#app/domain/note-document/schema.ts'

/** Says that a note is longer than it may be; said once, while the number beside it follows the writing. */
export function TooLong({ tooMany }: { tooMany: number }) {
  const t = useTranslations('room.composer')
  if (tooMany === 0) return null
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-danger">
      <span role="alert">{t('tooLong', { most: noteLimits.characters })}</span>
      <span className="figures font-semibold">{t('tooMany', { count: tooMany })}</span>
    </p>
  )
}
