import { X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'

/** The collected moments, on their way into a praise, a probe or a step. */
export function FeedbackTray({
  count,
  onGive,
  onClear,
}: {
  count: number
  onGive: (kind: 'praise' | 'probe' | 'step') => void
  onClear: () => void
}) {
  const t = useTranslations('room.tray')
  if (count === 0) return null
  return (
    <section
      aria-label={t('label')}
      className="absolute inset-x-3 bottom-2 z-10 flex items-center gap-1 rounded-lg bg-surface p-1.5 ps-3 shadow-float"
    >
      <p className="flex-1 truncate text-sm font-semibold">{t('count', { count })}</p>
      {(['praise', 'probe', 'step'] as const).map((kind) => (
        <Button key={kind} size="sm" variant="quiet" onClick={() => onGive(kind)}>
          {t(kind)}
        </Button>
      ))}
      <button
        type="button"
        aria-label={t('clear')}
        title={t('clear')}
        onClick={onClear}
        className="grid size-8 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-10"
      >
        <X aria-hidden className="size-4" />
      </button>
    </section>
  )
}
