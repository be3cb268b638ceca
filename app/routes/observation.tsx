import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Timer } from 'lucide-react'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { KeptWords } from '#app/components/tagging/kept-words.tsx'
import { RemoveObservation } from '#app/components/tagging/remove-observation.tsx'
import { TagList } from '#app/components/tagging/tag-list.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { useBook } from '#app/realtime/observations/use-book.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { getObservation } from '#server/observations/get-observation.ts'
import { listPractices } from '#server/practices/list-practices.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.tagging.observations.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const observation = await getObservation(actor, requireId(params.id))
    return { personId: actor.personId, practices: await listPractices(actor), observation }
  })
}

/** One observation: what was tagged, to be put right. */
export default function ObservationPage() {
  const t = useTranslations('tagging.page')
  const list = useTranslations('tagging.observations')
  const format = useFormatter()
  const { personId, practices, observation } = useLoaderData<typeof loader>()
  const { book, state } = useBook(personId)
  useEffect(() => book?.take(observation, []), [book, observation])
  const { id, title, startedAt, endedAt, tags } =
    state.observations.find((each) => each.id === observation.id) ?? observation
  return (
    <>
      <PageHeader
        title={title || list('untitled')}
        about={`${format.dateTime(new Date(startedAt), 'moment')} · ${t('onlyYou')}`}
        back={{ to: paths.observations(), label: list('title') }}
        actions={
          endedAt === null ? (
            <LinkButton to={paths.observe()} variant="primary" icon={Timer}>
              {list('goOn')}
            </LinkButton>
          ) : undefined
        }
      />
      <section className="grid gap-3">
        <h2 className="text-lg">{t('tags')}</h2>
        <KeptWords state={state} />
        <TagList
          tags={tags}
          practices={practices}
          onChange={(clientId, fields) => void book?.changeTag(id, clientId, fields)}
        />
      </section>
      <div className="mt-8 border-t border-line pt-4">
        <RemoveObservation {...{ id, personId, book }} />
      </div>
    </>
  )
}
