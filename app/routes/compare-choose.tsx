import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { NavLink, useLoaderData } from '@remix-run/react'
import { Columns2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ChoiceCard } from '#app/components/compare/choice-card.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.compare.choose.title)

const time = z.coerce.number().int().min(0).max(86_400_000).optional().catch(undefined)
const Query = z.object({
  left: z.string().optional(),
  leftAt: time,
  leftEnd: time,
  which: z.enum(['own', 'shared']).catch('own'),
  before: z.iso.datetime().optional().catch(undefined),
})

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const { left, leftAt, leftEnd, which, before } = parseInput(
      Object.fromEntries(new URL(request.url).searchParams),
      Query,
    )
    const first = left === undefined ? null : await getRecording(actor, requireId(left))
    const { cards, older } = await listRecordings(actor, { which, before })
    return {
      first: first && { id: first.id, title: first.details.title, poster: first.media.poster },
      part: { leftAt, leftEnd },
      which,
      older,
      cards: cards.filter(({ id, state }) => state === 'ready' && id !== first?.id),
    }
  })
}

export default function ChooseCompared() {
  const t = useTranslations('compare.choose')
  const { first, part, which, older, cards } = useLoaderData<typeof loader>()
  const at = { left: first?.id, ...part }
  const linkTo = (id: string) =>
    first ? paths.compare({ ...part, left: first.id, right: id }) : paths.chooseCompared({ left: id })
  const here = (query: Record<string, string>) => {
    const [path, search] = paths.chooseCompared(at).split('?')
    return `${path}?${new URLSearchParams([...new URLSearchParams(search), ...Object.entries(query)])}`
  }
  return (
    <>
      <PageHeader
        title={t(first ? 'title' : 'titleFirst')}
        about={first ? t('about', { title: first.title }) : t('aboutFirst')}
        {...(first ? { back: { to: paths.recording(first.id), label: t('back') } } : {})}
        actions={
          first ? (
            <LinkButton to={linkTo(first.id)} icon={Columns2}>
              {t('itself')}
            </LinkButton>
          ) : undefined
        }
      />
      <nav aria-label={t('title')} className="mb-5 flex gap-1 border-b border-line">
        {(['own', 'shared'] as const).map((each) => (
          <NavLink
            key={each}
            to={here({ which: each })}
            aria-current={which === each ? 'page' : undefined}
            className={classes(
              '-mb-px border-b-2 px-3 py-2 font-semibold',
              which === each ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {t(each)}
          </NavLink>
        ))}
      </nav>
      {cards.length === 0 ? (
        <EmptyState
          icon={Columns2}
          title={t(which === 'own' ? 'emptyOwn' : 'emptyShared')}
          text={t('emptyText')}
        />
      ) : (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((card) => (
            <ChoiceCard key={card.id} card={card} to={linkTo(card.id)} showsOwner={which === 'shared'} />
          ))}
        </ul>
      )}
      {older ? (
        <p className="mt-6 text-center">
          <LinkButton to={here({ which, before: older })}>{t('older')}</LinkButton>
        </p>
      ) : null}
    </>
  )
}
