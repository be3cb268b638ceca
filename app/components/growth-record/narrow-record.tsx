import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { RecordKind, RecordQuery } from '#app/domain/growth-record.ts'

interface NarrowRecordProps {
  query: RecordQuery
  choices: { goals: readonly { id: string; name: string }[]; kinds: readonly RecordKind[] }
  /** The address of this record for a query. */
  to: (query: RecordQuery) => string
}

/** Narrows a record to one kind, and to what stands under one goal. Links and a plain form: an address says what is shown. */
export function NarrowRecord({ query, choices, to }: NarrowRecordProps) {
  const t = useTranslations('record')
  const { kind, goal } = query
  const chip =
    'inline-flex min-h-8 items-center rounded-sm border px-2.5 text-sm pointer-coarse:min-h-11 ' +
    'border-line bg-surface hover:border-edge aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold'
  return (
    <div className="grid grid-cols-1 gap-3 print:hidden">
      <nav aria-label={t('narrow.label')} className="flex flex-wrap gap-1.5">
        <Link to={to({ goal })} aria-current={kind === undefined ? 'true' : undefined} className={chip}>
          {t('narrow.all')}
        </Link>
        {choices.kinds.map((each) => (
          <Link
            key={each}
            to={to({ goal, kind: each })}
            aria-current={each === kind ? 'true' : undefined}
            className={chip}
          >
            {t(`kinds.${each}`)}
          </Link>
        ))}
      </nav>
      {choices.goals.length === 0 ? null : (
        <Form method="get" className="flex max-w-xl items-end gap-2">
          {kind === undefined ? null : <input type="hidden" name="kind" value={kind} />}
          <Select
            key={goal ?? ''}
            name="goal"
            label={t('narrow.goal')}
            className="grid grid-cols-1 min-w-0 flex-1 gap-1"
            defaultValue={goal ?? ''}
            options={[
              { value: '', label: t('narrow.allGoals') },
              ...choices.goals.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SubmitButton variant="secondary">{t('narrow.submit')}</SubmitButton>
        </Form>
      )}
    </div>
  )
}
