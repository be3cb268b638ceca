import { useFormatter, useTranslations } from 'use-intl/react'
import { type Audience, audienceWords } from '#app/domain/audience.ts'

export interface AudienceText {
  text: string
  isPrivate: boolean
}

/** "Only you", "You and Ana Ruiz", "You, 3 coaches and the cohort Spring": for `AudienceBadge` and for sentences. */
export function useAudienceText(audience: Audience, viewerId: string): AudienceText {
  const t = useTranslations('people.audience')
  const format = useFormatter()
  const words = audienceWords(audience, viewerId)
  if (words.key === 'onlyYou') return { text: t('onlyYou'), isPrivate: true }
  const people =
    words.key === 'named'
      ? words.names
      : [words.key === 'coaches' ? t('coaches', { count: words.count }) : t('people', { count: words.count })]
  const groups = words.groups.map((group) => t(group.kind, { name: group.name }))
  return { text: format.list([t('you'), ...people, ...groups]), isPrivate: false }
}
