import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Clapperboard } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PausableList } from '#app/components/rehearsals/live/pausable-list.tsx'
import { RehearsalLine } from '#app/components/rehearsals/rehearsal-line.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { listRehearsals } from '#server/rehearsals/list-rehearsals.ts'
import { listPausable } from '#server/rehearsals/live/list-pausable.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.rehearsals.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    return { all: await listRehearsals(actor), pausable: await listPausable(actor) }
  })
}

/** A teacher's rehearsals, those of which somebody shares a take with them, and those in which they may pause. */
export default function Rehearsals() {
  const t = useTranslations('rehearsals')
  const { all, pausable } = useLoaderData<typeof loader>()
  useReloadWhile(pausable.length > 0, pausable.some(({ isRecorded }) => isRecorded) ? 5_000 : 30_000)
  const lists = { own: all.filter(({ isOwn }) => isOwn), shared: all.filter(({ isOwn }) => !isOwn) }
  const begin = (
    <LinkButton to={paths.newRehearsal()} variant="primary" icon={Clapperboard}>
      {t('begin')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {all.length === 0 && pausable.length === 0 ? (
        <EmptyState icon={Clapperboard} title={t('none')} text={t('noneText')} action={begin} />
      ) : (
        <div className="grid gap-8">
          <div>{begin}</div>
          <PausableList rehearsals={pausable} />
          {(['own', 'shared'] as const).map((which) =>
            lists[which].length > 0 ? (
              <section key={which}>
                <h2 className="text-lg">{t(which)}</h2>
                <ul>
                  {lists[which].map((rehearsal) => (
                    <RehearsalLine key={rehearsal.id} rehearsal={rehearsal} />
                  ))}
                </ul>
              </section>
            ) : null,
          )}
        </div>
      )}
    </>
  )
}
