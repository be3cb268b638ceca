import type { MetaFunction } from '@remix-run/node'
import { Link, useSearchParams } from '@remix-run/react'
import { lazy } from 'react'
import { useTranslations } from 'use-intl/react'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { Callout } from '#app/components/ui/callout.tsx'
import { Later } from '#app/components/ui/later.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { isOwnPath } from '#app/domain/own-path.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.copies.title)
export const handle: PageHandle = { width: 'text' }

const KeptRooms = lazy(async () => ({
  default: (await import('#app/components/copies/copies.ts')).KeptRooms,
}))

/**
 * What this device keeps. It asks the server nothing: where the network does not answer, the worker gives this page in
 * the place of every other, and it goes on to the one that was asked for where that is kept here.
 */
export default function OnDevice() {
  const t = useTranslations('copies')
  const viewer = useViewer()
  const to = useAskedFor()
  if (!viewer) return <NothingKept to={to} />
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      <Later>
        <KeptRooms
          personId={viewer.personId}
          to={to}
          lost={(hasRooms) => <Lost to={to} text={t(hasRooms ? 'lost.text' : 'lost.textNothing')} />}
        />
      </Later>
    </>
  )
}

/** A path of ours that was asked for without a network; nothing else is ever gone to. */
function useAskedFor(): string | null {
  const [query] = useSearchParams()
  const to = query.get('to')
  return to !== null && isOwnPath(to) ? to : null
}

/** Where nobody is signed in, nothing is kept. */
function NothingKept({ to }: { to: string | null }) {
  const t = useTranslations('copies')
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-5 py-12">
      <h1 className="text-xl">{t('title')}</h1>
      <p className="text-muted">
        {t('nobody')}{' '}
        <Link to={paths.signIn(paths.onDevice())} className="link">
          {t('signIn')}
        </Link>
      </p>
      <Later>{to === null ? null : <Lost to={to} text={t('lost.textNothing')} />}</Later>
    </main>
  )
}

function Lost({ to, text }: { to: string | null; text: string }) {
  const t = useTranslations('copies.lost')
  return (
    <Callout
      title={t('title')}
      role="status"
      action={
        // A whole new page: what was asked for may be another build's by now.
        <a href={to ?? paths.home()} className={buttonClasses({ variant: 'secondary', size: 'sm' })}>
          {t('again')}
        </a>
      }
    >
      {text}
    </Callout>
  )
}
