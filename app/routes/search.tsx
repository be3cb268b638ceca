import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { ListVideo, Search as SearchIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ChooseMoment } from '#app/components/playlists/choose-moment.tsx'
import { KeepPanel } from '#app/components/playlists/keep-panel.tsx'
import { MoreLink } from '#app/components/search/more-link.tsx'
import { Reel } from '#app/components/search/reel.tsx'
import { SearchForm } from '#app/components/search/search-form.tsx'
import { useMoreMoments } from '#app/components/search/use-more-moments.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { asksForAll, readMomentQuery } from '#app/domain/moment-query.ts'
import { KeepMoments, SaveSearch } from '#app/domain/playlist.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { listPlaylists } from '#server/playlists/list-playlists.ts'
import { keepMoments, saveSearch } from '#server/playlists/save-playlist.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { listSearchPeople } from '#server/search/list-people.ts'
import { requirePlace } from '#server/search/require-place.ts'
import { searchMoments } from '#server/search/search-moments.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.search.title)

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const fields = Object.fromEntries(new URL(request.url).searchParams)
    const query = readMomentQuery(fields)
    const from = requirePlace(fields.after)
    return {
      me: actor.personId,
      ownKeys: await readRoomKeys(actor),
      query,
      clientIds: { search: randomUUID(), moments: randomUUID() },
      lists: (await listPlaylists(actor)).own.filter((list) => !list.isSmart),
      isFirst: from === undefined,
      found: await searchMoments(actor, { query, after: from }),
      choices: {
        practices: choicesOf(await listPractices(actor), query.practice),
        ...(await listSearchPeople(actor)),
      },
    }
  })
}

const KeepForm = z.discriminatedUnion('intent', [
  SaveSearch.extend({ intent: z.literal('save-search') }),
  KeepMoments.extend({ intent: z.literal('keep-moments') }),
])

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const query = readMomentQuery(Object.fromEntries(new URL(request.url).searchParams))
    const form = await parseForm(request, KeepForm)
    const { id } =
      form.intent === 'save-search'
        ? await saveSearch(actor, { ...form, query })
        : await keepMoments(actor, form)
    throw redirect(paths.playlist(id))
  })
}

type Listed = Awaited<ReturnType<typeof listPractices>>

/** Each practice once, since every edition is looked through; the chosen one as it was chosen. */
function choicesOf(practices: Listed, chosenId: string | undefined) {
  const chosen = practices.find(({ id }) => id === chosenId)
  const others = practices.filter(
    ({ id, name }, at) =>
      name !== chosen?.name && practices.findIndex((each) => each.name === name) === at && id !== chosenId,
  )
  const all = chosen ? practices.filter((each) => each === chosen || others.includes(each)) : others
  return all.map(({ id, letters, name, lookFors }) => ({
    id,
    letters,
    name,
    lookFors: lookFors.map(({ id, actor, text }) => ({ id, actor, text })),
  }))
}

export default function Search() {
  const t = useTranslations('search')
  const { query, choices, me } = useLoaderData<typeof loader>()
  const key = JSON.stringify(query)
  const { search } = useLocation()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <LinkButton to={paths.playlists()} icon={ListVideo}>
            {t('lists')}
          </LinkButton>
        }
      />
      <SearchForm key={key} {...{ query, choices, me }} />
      <section aria-labelledby="found" className="mt-8">
        <h2 id="found" className="mb-3 text-lg">
          {t(asksForAll(query) ? 'newest' : 'results')}
        </h2>
        <FormErrors answer={result?.error}>
          <Found key={search} />
        </FormErrors>
      </section>
    </>
  )
}

function Found() {
  const t = useTranslations('search')
  const { me, query, isFirst, found, ownKeys, clientIds, lists } = useLoaderData<typeof loader>()
  const { moments, more } = useMoreMoments(found, {
    personId: me,
    page: (after) => paths.search(query, after),
    moments: (after) => paths.moreMoments(query, after),
  })
  const [chosen, setChosen] = useState(0)
  if (moments.length === 0) return <Nothing />
  return (
    <>
      <KeepPanel {...{ clientIds, lists, chosen }} hasQuery={!asksForAll(query)} />
      <Reel
        {...{ moments, ownKeys }}
        onMore={more?.fetch}
        beside={(moment) =>
          moment.said ? null : (
            <ChooseMoment
              moment={moment}
              onChange={(isChosen) => setChosen((count) => count + (isChosen ? 1 : -1))}
            />
          )
        }
      />
      <div className="mt-4 flex flex-wrap gap-2 lg:justify-end">
        {isFirst ? null : <LinkButton to={paths.search(query)}>{t('toNewest')}</LinkButton>}
        {more ? <MoreLink {...more}>{t('older')}</MoreLink> : null}
      </div>
    </>
  )
}

function Nothing() {
  const t = useTranslations('search')
  const { query, isFirst } = useLoaderData<typeof loader>()
  if (!isFirst) return <EmptyState icon={SearchIcon} title={t('nothingOlder')} text={t('nothingOlderText')} />
  if (!asksForAll(query)) return <EmptyState icon={SearchIcon} title={t('nothing')} text={t('nothingText')} />
  return (
    <EmptyState
      icon={SearchIcon}
      title={t('none')}
      text={t('noneText')}
      action={<LinkButton to={paths.recordings()}>{t('toRecordings')}</LinkButton>}
    />
  )
}
