import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { StepTerms } from '#app/domain/step-change.ts'
import { Opens } from './opens.tsx'

interface ChangeCardProps {
  change: {
    id: string
    by: { name: string }
    note: string
    before: StepTerms
    text: string
    criterion: string
    dueInDays: number | null
    mine: boolean
    mayAnswer: boolean
  }
}

/** A change that waits for an answer: what the step says, what it would say, and what one can do about it. */
export function ChangeCard({ change }: ChangeCardProps) {
  const t = useTranslations('steps.change')
  const { before, text, criterion, dueInDays, mine, mayAnswer, note } = change
  const fields = { changeId: change.id }
  return (
    <section className="grid gap-4 rounded-lg border border-accent bg-surface p-4 sm:p-5">
      <div>
        <h2 className="text-lg">{mine ? t('waits') : t('asked', { name: change.by.name })}</h2>
        {note ? <p className="mt-1 text-muted">“{note}”</p> : null}
      </div>
      <BothTerms
        labels={[t('now'), t('then')]}
        before={before}
        after={{ text, criterion, dueOn: before.dueOn }}
        days={dueInDays}
      />
      <div className="flex flex-wrap items-start gap-2">
        {mayAnswer ? (
          <>
            <SmallForm intent="agree-to-change" fields={fields} variant="primary">
              {t('agree')}
            </SmallForm>
            <Opens label={t('decline')} intent="decline-change" submit={t('decline')}>
              <input type="hidden" name="changeId" value={change.id} />
              <TextArea name="note" label={t('declineNote')} rows={2} maxLength={1_000} />
            </Opens>
          </>
        ) : null}
        {mine ? (
          <SmallForm intent="take-back-change" fields={fields}>
            {t('takeBack')}
          </SmallForm>
        ) : null}
      </div>
    </section>
  )
}

interface BothTermsProps {
  /** Of what was, and of what is or would be. */
  labels: [string, string]
  before: StepTerms
  after: StepTerms
  /** Days that were suggested instead of a date. */
  days: number | null
}

/** What a step said and says, side by side; what did not change stands once. */
export function BothTerms({ labels, before, after, days }: BothTermsProps) {
  const t = useTranslations('steps.change')
  const print = useDay()
  const until = (dueOn: string | null) => (dueOn ? t('until', { date: print(dueOn) }) : null)
  const newDate = days !== null && after.dueOn === before.dueOn ? t('inDays', { days }) : until(after.dueOn)
  const dateChanged = days !== null || after.dueOn !== before.dueOn
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      {[
        { label: labels[0], terms: before, date: until(before.dueOn), tone: 'text-muted' },
        { label: labels[1], terms: after, date: newDate, tone: '' },
      ].map(({ label, terms, date, tone }) => (
        <div key={label} className="border-s-2 border-line ps-3">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className={tone}>
            <p>{terms.text}</p>
            {before.criterion === after.criterion ? null : (
              <p className="mt-1 text-sm">{t('seenBy', { criterion: terms.criterion })}</p>
            )}
            {dateChanged && date ? <p className="mt-1 text-sm">{date}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
