import { useFormatter, useTranslations } from 'use-intl/react'
import { type RecordKind, recordKinds } from '#app/domain/growth-record.ts'

/** What a part of a record is, in words: "Goals, Steps, and Praise, under the goal “…”". */
export function usePartWords(): (part: { kinds: readonly RecordKind[]; goal: string | null }) => string {
  const t = useTranslations('record')
  const format = useFormatter()
  return ({ kinds, goal }) => {
    const listed = format.list(
      recordKinds.filter((kind) => kinds.includes(kind)).map((kind) => t(`kinds.${kind}`)),
    )
    return goal === null ? listed : t('parts.goal', { kinds: listed, goal })
  }
}
