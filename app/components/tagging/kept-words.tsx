import { Link } from '@remix-run/react'
import { CircleCheck, CloudOff, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'
import type { BookState } from '#app/realtime/observations/book.ts'

/** Where what was tagged is by now, in words: on the server, on this device, or nowhere but on this page. */
export function KeptWords({ state }: { state: BookState }) {
  const t = useTranslations('tagging.kept')
  const [message] = state.observations.flatMap((each) => [
    ...(each.refusal ? [each.refusal.message] : []),
    ...Object.values(each.refusedTags).map((tag) => tag.message),
  ])
  const isLost = state.unkept
  const isSafe = state.status === 'saved' || state.status === 'saving'
  const Icon = isLost || state.status === 'refused' ? TriangleAlert : isSafe ? CircleCheck : CloudOff
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
      <Icon aria-hidden className="size-4 shrink-0" />
      {isLost ? (
        <span className="text-danger">{t('unkept')}</span>
      ) : state.status === 'refused' ? (
        <span className="text-danger">{message || t('refused')}</span>
      ) : state.status === 'signed-out' ? (
        <span>
          {t('signed-out')}{' '}
          <Link to={paths.signIn(paths.observe())} className="link">
            {t('signIn')}
          </Link>
        </span>
      ) : (
        <span>{t(state.status)}</span>
      )}
    </p>
  )
}
