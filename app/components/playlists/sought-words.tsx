import { useFormatter, useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { type MomentQuery, momentQueryFields } from '#app/domain/moment-query.ts'

interface SoughtWordsProps {
  query: MomentQuery
  names: Partial<Record<keyof MomentQuery, string>>
}

/** What a kept search asks for, in words. */
export function SoughtWords({ query, names }: SoughtWordsProps) {
  const t = useTranslations('search')
  const format = useFormatter()
  const day = (text = '') => format.dateTime(new Date(`${text}T12:00:00Z`), 'day')
  const asked = momentQueryFields.flatMap((field) => {
    if (query[field] === undefined) return []
    switch (field) {
      case 'polarity':
        return query.polarity ? [t(query.polarity)] : []
      case 'kind':
        return query.kind ? [t(`kinds.${query.kind}`)] : []
      case 'source':
        return query.source ? [t(`sources.${query.source}`)] : []
      case 'from':
      case 'until':
        return [`${t(field)} ${day(query[field])}`]
      case 'words':
        return [`“${query.words}”`]
      default:
        return [`${t(field)}: ${names[field] ?? '–'}`]
    }
  })
  return (
    <ul aria-label={t('title')} className="flex flex-wrap gap-1.5">
      {asked.map((words) => (
        <li key={words} className="min-w-0">
          <Badge>{words}</Badge>
        </li>
      ))}
    </ul>
  )
}
