import { CheckCircle2, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { currentToasts, dismissToast, noToasts, subscribeToToasts, type Toast } from './toasts.ts'

const icons = { plain: Info, good: CheckCircle2, problem: TriangleAlert }
const tones = { plain: 'text-accent', good: 'text-strength', problem: 'text-danger' }

/** Where messages appear; stands once in the page, empty or not, so that screen readers listen to it, also above a dialog. */
export function ToastRegion() {
  const t = useTranslations('ui')
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, noToasts)
  return (
    <section
      aria-label={t('notifications')}
      data-react-aria-top-layer="true"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-60 flex flex-col items-center gap-2 sm:inset-x-auto sm:end-5 sm:bottom-5 sm:items-end"
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  )
}

const shownForMs = 6000
const shownWithActionForMs = 12_000

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslations('ui')
  const [held, setHeld] = useState(false)
  const { id, tone, action } = toast
  useEffect(() => {
    if (held || tone === 'problem') return
    const timer = setTimeout(() => dismissToast(id), action ? shownWithActionForMs : shownForMs)
    return () => clearTimeout(timer)
  }, [held, id, tone, action])
  const Icon = icons[tone]
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-lg bg-surface py-1.5 ps-4 pe-1.5 shadow-float animate-rise sm:w-auto"
    >
      <Icon aria-hidden className={`size-4.5 shrink-0 ${tones[tone]}`} />
      <p className="flex-1 py-1">{toast.text}</p>
      {action ? (
        <button
          type="button"
          className="min-h-9 rounded-sm px-2 font-semibold text-accent hover:bg-raised"
          onClick={() => {
            action.onAction()
            dismissToast(id)
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={t('dismiss')}
        onClick={() => dismissToast(id)}
        className="grid size-9 shrink-0 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
