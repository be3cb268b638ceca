import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { NavLink, useLoaderData } from '@remix-run/react'
import { Search, Upload, UsersRound, Video } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { RecordingCard } from '#app/components/recordings/recording-card.tsx'
import { useLiveCards } from '#app/components/recordings/use-live-cards.ts'
import { classes } from '#app/components/ui/class-names.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput } from '#server/http/parse.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.recordings.title)

const Query = z.object({
  which: z.enum(['own', 'shared']).catch('own'),
  before: z.iso.datetime().optional().catch(undefined),
})

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = parseInput(Object.fromEntries(new URL(request.url).searchParams), Query)
    const { cards, older } = await listRecordings(actor, query)
    return { which: query.which, cards, older }
  })
}

export default function Recordings() {
  const t = useTranslations('recordings')
  const { which, cards, older } = useLoaderData<typeof loader>()
  useLiveCards(cards)
  const upload = (
    <LinkButton to={paths.upload()} variant="primary" icon={Upload}>
      {t('upload')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <LinkButton to={paths.search()} icon={Search}>
              {t('search')}
            </LinkButton>
            {upload}
          </>
        }
      />
      <nav aria-label={t('title')} className="mb-5 flex gap-1 border-b border-line">
        <Choice to="?which=own" label={t('own')} current={which === 'own'} />
        <Choice to="?which=shared" label={t('shared')} current={which === 'shared'} />
      </nav>
      {cards.length === 0 ? (
        which === 'own' ? (
          <EmptyState icon={Video} title={t('emptyOwn')} text={t('emptyOwnText')} action={upload} />
        ) : (
          <EmptyState icon={UsersRound} title={t('emptyShared')} text={t('emptySharedText')} />
        )
      ) : (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((recording) => (
            <RecordingCard key={recording.id} recording={recording} />
          ))}
        </ul>
      )}
      {older ? (
        <p className="mt-6 text-center">
          <LinkButton to={`?which=${which}&before=${encodeURIComponent(older)}`}>{t('older')}</LinkButton>
        </p>
      ) : null}
    </>
  )
}

function Choice({ to, label, current }: { to: string; label: string; current: boolean }) {
  return (
    <NavLink
      to={to}
      aria-current={current ? 'page' : undefined}
      className={classes(
        '-mb-px border-b-2 px-3 py-2 font-semibold',
        current ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
      )}
    >
      {label}
    </NavLink>
  )
}
