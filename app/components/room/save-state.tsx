import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { OutboxState } from '#app/realtime/outbox.ts'

/** Whether the server has everything that was written here. One line that keeps its place. */
export function SaveState({ outbox }: { outbox: OutboxState }) {
  const t = useTranslations('room')
  const { status, unsent, entries, unkept } = outbox
  const refused = entries.filter((entry) => entry.refusal !== null).length
  const [Icon, text, tone] =
    status === 'saving'
      ? ([LoaderCircle, t('saving'), 'text-muted'] as const)
      : status === 'waiting' || status === 'signed-out'
        ? ([
            CloudOff,
            t(unkept ? 'waitingUnkept' : 'waiting', { count: unsent }),
            'text-opportunity',
          ] as const)
        : status === 'refused'
          ? ([TriangleAlert, t('refused', { count: refused }), 'text-danger'] as const)
          : ([Check, t('saved'), 'text-muted'] as const)
  return (
    <p
      role="status"
      title={status === 'waiting' ? t(unkept ? 'waitingUnkeptWhy' : 'waitingWhy') : undefined}
      className={`flex shrink-0 items-center gap-1.5 text-sm ${tone}`}
    >
      <Icon aria-hidden className="size-4" />
      {text}
    </p>
  )
}
