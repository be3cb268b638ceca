import { NotebookText } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import type { RecordKind, RecordQuery } from '#app/domain/growth-record.ts'
import type { Entry } from './entry-words.tsx'
import { NarrowRecord } from './narrow-record.tsx'
import { RecordTimeline } from './record-timeline.tsx'

interface RecordListProps {
  query: RecordQuery
  record: {
    isOwn: boolean
    entries: readonly Entry[]
    after: string | null
    choices: { goals: readonly { id: string; name: string }[]; kinds: readonly RecordKind[] }
  }
  /** The address of this record for a query. */
  to: (query: RecordQuery) => string
}

/** A page of a record with the ways to narrow it and to older pages. */
export function RecordList({ query, record, to }: RecordListProps) {
  const t = useTranslations('record')
  const { isOwn, entries, after, choices } = record
  const { after: from, about, ...narrowed } = query
  const isNarrowed = narrowed.goal !== undefined || narrowed.kind !== undefined || from !== undefined
  return (
    <div className="grid grid-cols-1 gap-6">
      {about === undefined ? (
        <NarrowRecord {...{ query, choices, to }} />
      ) : (
        <div className="flex flex-wrap items-center gap-3 print:hidden">
          <p className="text-muted">{t('narrow.around')}</p>
          <LinkButton to={to({})} size="sm">
            {t('narrow.whole')}
          </LinkButton>
        </div>
      )}
      {entries.length > 0 ? (
        <RecordTimeline {...{ entries, isOwn }} />
      ) : (
        <EmptyState
          icon={NotebookText}
          title={t('none')}
          text={t(isNarrowed || about ? 'noneNarrowed' : isOwn ? 'noneText' : 'noneOther')}
        />
      )}
      {after === null && from === undefined ? null : (
        <div className="flex flex-wrap gap-2 print:hidden">
          {from === undefined ? null : <LinkButton to={to(narrowed)}>{t('toNewest')}</LinkButton>}
          {after === null ? null : (
            <LinkButton to={to({ ...narrowed, about, after })}>{t('older')}</LinkButton>
          )}
        </div>
      )}
    </div>
  )
}
