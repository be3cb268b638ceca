import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'

type Kind = 'notFound' | 'notAllowed' | 'gone' | 'tooMany' | 'failed' | 'offline'

const kinds: Record<number, Kind> = {
  401: 'notAllowed',
  403: 'notAllowed',
  404: 'notFound',
  410: 'gone',
  429: 'tooMany',
}

/** A route's ErrorBoundary inside the frame: what happened, what is safe, what to do. */
export function PageError() {
  const t = useTranslations('errors')
  const { kind, message } = useKind()
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-2 py-12 sm:py-20">
      <h1 className="text-xl">{t(`${kind}.title`)}</h1>
      <p className="text-muted">{message ?? t(`${kind}.text`)}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton to={kind === 'offline' ? paths.onDevice() : paths.home()} variant="primary">
          {t(kind === 'offline' ? 'onDevice' : 'goHome')}
        </LinkButton>
        {kind === 'failed' || kind === 'offline' ? (
          <a href="" className={buttonClasses({ variant: 'secondary' })}>
            {t('retry')}
          </a>
        ) : null}
      </div>
    </div>
  )
}

function useKind(): { kind: Kind; message?: string } {
  const error = useRouteError()
  const online = useSyncExternalStore(
    noSubscription,
    () => navigator.onLine,
    () => true,
  )
  if (!isRouteErrorResponse(error)) return { kind: online ? 'failed' : 'offline' }
  return { kind: kinds[error.status] ?? 'failed', message: messageIn(error.data) }
}

const noSubscription = () => () => {}

/** The sentence of a refusal of ours, where the server sent one. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data) || !('code' in data)) return undefined
  return typeof data.message === 'string' ? data.message : undefined
}
