import { useFormatter, useTranslations } from 'use-intl/react'
import type { ActionStepEvent } from '#app/domain/action-step.ts'

interface StepHistoryProps {
  history: readonly { event: ActionStepEvent; by: string | null; note: string; at: string }[]
}

/** Everything that happened to a step, in order; nothing is ever taken out. */
export function StepHistory({ history }: StepHistoryProps) {
  const t = useTranslations('feedback.history')
  const format = useFormatter()
  return (
    <details>
      <summary className="link inline-block">{t('show')}</summary>
      <ol className="mt-3 grid gap-2">
        {history.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only ever grows at its end
          <li key={place} className="text-sm">
            <p>
              {t(line.event, { name: line.by ?? '' })}{' '}
              <time dateTime={line.at} className="text-muted">
                {format.dateTime(new Date(line.at), 'moment')}
              </time>
            </p>
            {line.note && line.event !== 'try' ? <p className="text-muted">“{line.note}”</p> : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
