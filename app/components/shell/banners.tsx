import { Link } from '@remix-run/react'
import { Drama, WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'

/** Says that what is seen is staged. */
export function SampleBanner() {
  const t = useTranslations('shell.sample')
  return (
    <aside
      aria-label={t('label')}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-0.5 border-b border-line bg-raised px-4 py-1.5 text-center text-sm text-muted"
    >
      <span className="inline-flex items-center gap-2">
        <Drama aria-hidden className="hidden size-4 shrink-0 sm:block" />
        {t('banner')}
      </span>
      <Link to={paths.sampleSchool()} className="link font-semibold">
        {t('leave')}
      </Link>
    </aside>
  )
}

/** Floats over the page while there is no connection, so that nothing moves when it comes and goes. */
export function OfflineNotice() {
  const t = useTranslations('shell')
  const online = useIsOnline()
  return (
    <div role="status" className="pointer-events-none fixed inset-x-3 top-3 z-50 grid justify-items-center">
      {online ? null : (
        <p className="flex max-w-lg animate-fade items-center gap-2.5 rounded-lg bg-ink px-4 py-2 text-ground shadow-float">
          <WifiOff aria-hidden className="size-4.5 shrink-0" />
          {t('offline')}
        </p>
      )}
    </div>
  )
}

/** Whether the browser has a network at all. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribeToConnection, isOnline, () => true)
}

function subscribeToConnection(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

function isOnline(): boolean {
  return navigator.onLine
}
