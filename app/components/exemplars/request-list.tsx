import { Presentation } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { printSpan } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

interface Asked {
  id: string
  from: string
  message: string
  recordingId: string
  recordingTitle: string
  startMs: number
  endMs: number
}

/** What colleagues ask the viewer for. Absent where nobody asks. */
export function RequestList({ requests }: { requests: readonly Asked[] }) {
  const t = useTranslations('exemplars.requests')
  if (requests.length === 0) return null
  return (
    <section aria-labelledby="asked" className="mb-8">
      <h2 id="asked" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-muted">{t('about')}</p>
      <ul className="mt-2 overflow-hidden rounded-lg border border-line bg-surface">
        {requests.map(({ id, from, message, recordingId, recordingTitle: title, startMs, endMs }) => (
          <li key={id} className="flex items-start gap-3 border-b border-line px-4 py-3 last:border-0">
            <Presentation aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
            <div className="grid min-w-0 flex-1 gap-2">
              <div>
                <p className="[overflow-wrap:anywhere]">
                  {t('asks', { from, title })}{' '}
                  <Timecode startMs={startMs} endMs={endMs} className="font-semibold" />
                </p>
                {message === '' ? null : (
                  <p className="whitespace-pre-line text-muted [overflow-wrap:anywhere]">{message}</p>
                )}
              </div>
              <div className="flex flex-wrap gap-2">
                <LinkButton
                  to={paths.offerExemplar(recordingId, { request: id })}
                  size="sm"
                  variant="primary"
                >
                  {t('see')}
                </LinkButton>
                <SmallForm
                  intent="decline"
                  fields={{ requestId: id }}
                  size="sm"
                  aria-label={t('declineOf', { title, span: printSpan({ startMs, endMs }) })}
                >
                  {t('decline')}
                </SmallForm>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
