import { useFormatter, useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import type { ActionStepEvent } from '#app/domain/action-step.ts'
import type { LoggedTry } from '#app/domain/logged-try.ts'
import type { StepTerms } from '#app/domain/step-change.ts'
import { BothTerms } from './change-card.tsx'

interface HistoryLine {
  event: ActionStepEvent
  by: string | null
  note: string
  tried: LoggedTry | null
  change: { before: StepTerms; after: StepTerms; days: number | null; agreed: boolean } | null
  at: string
}

/** Those that say what a step said and says; the answers to them stand below. */
const showsTerms: ActionStepEvent[] = ['suggest-change', 'change']

/** Everything that happened to a step, in order; nothing is ever taken out. */
export function StepHistory({ history }: { history: readonly HistoryLine[] }) {
  const t = useTranslations('feedback.history')
  const format = useFormatter()
  const sayTry = useTry()
  const words = useTranslations('steps.change')
  return (
    <details>
      <summary className="link inline-block">{t('show')}</summary>
      <ol className="mt-3 grid gap-2">
        {history.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only ever grows at its end
          <li key={place} className="text-sm">
            <p>
              {t(line.event, { name: line.by ?? '', ...sayTry(line.tried) })}{' '}
              <time dateTime={line.at} className="text-muted">
                {format.dateTime(new Date(line.at), 'moment')}
              </time>
            </p>
            {line.change && showsTerms.includes(line.event) ? (
              <div className="mt-1 mb-2">
                <BothTerms
                  {...line.change}
                  labels={[words('before'), words(line.change.agreed ? 'after' : 'suggested')]}
                />
              </div>
            ) : null}
            {line.note && line.event !== 'try' ? <p className="text-muted">“{line.note}”</p> : null}
          </li>
        ))}
      </ol>
    </details>
  )
}

function useTry() {
  const t = useTranslations('feedback.try')
  const print = useDay()
  return (tried: LoggedTry | null) => ({
    date: tried ? print(tried.onDate) : '',
    where: tried ? t(tried.setting) : '',
    how: tried ? t(tried.result) : '',
  })
}
