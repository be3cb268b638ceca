import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ListVideo, Search, SearchCheck } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { type ListedPlaylist, listPlaylists } from '#server/playlists/list-playlists.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.playlists.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => listPlaylists(await requireActor(request)))
}

/** All lists of moments that one can open. */
export default function Playlists() {
  const t = useTranslations('playlists')
  const { own, shared } = useLoaderData<typeof loader>()
  const toSearch = (
    <LinkButton to={paths.search()} variant="primary" icon={Search}>
      {t('toSearch')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {own.length === 0 && shared.length === 0 ? (
        <EmptyState icon={ListVideo} title={t('none')} text={t('noneText')} action={toSearch} />
      ) : (
        <div className="grid gap-8">
          <div>{toSearch}</div>
          <Lists title={t('own')} lists={own} />
          <Lists title={t('shared')} lists={shared} isOthers />
        </div>
      )}
    </>
  )
}

interface ListsProps {
  title: string
  lists: ListedPlaylist[]
  isOthers?: boolean
}

function Lists({ title, lists, isOthers }: ListsProps) {
  const t = useTranslations('playlists')
  if (lists.length === 0) return null
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      <ul>
        {lists.map(({ id, title, isSmart, owner }) => {
          const Icon = isSmart ? SearchCheck : ListVideo
          return (
            <li
              key={id}
              className="relative flex items-center gap-3 rounded-sm border-b border-line px-2 py-3 last:border-0 hover:bg-raised"
            >
              <Icon aria-hidden className="size-5 shrink-0 text-muted" />
              <div className="min-w-0 flex-1">
                <Link to={paths.playlist(id)} className="stretched font-semibold [overflow-wrap:anywhere]">
                  {title}
                </Link>
                <p className="text-sm text-muted">
                  {t(isSmart ? 'smart' : 'chosen')}
                  {isOthers ? <> · {t('by', { name: owner })}</> : null}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
