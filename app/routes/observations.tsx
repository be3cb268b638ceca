import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ChartNoAxesColumn, Timer } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { KeptWords } from '#app/components/tagging/kept-words.tsx'
import { UnfollowedList } from '#app/components/tagging/unfollowed-list.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { isUnsent } from '#app/realtime/observations/on-device.ts'
import { useBook } from '#app/realtime/observations/use-book.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput } from '#server/http/parse.ts'
import { listUnfollowed } from '#server/observations/follow-ups.ts'
import { type ListedObservation, listObservations } from '#server/observations/list-observations.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.tagging.observations.title)
export const handle: PageHandle = { width: 'text' }

const Query = z.object({ before: z.iso.datetime().optional().catch(undefined) })

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = parseInput(Object.fromEntries(new URL(request.url).searchParams), Query)
    return {
      personId: actor.personId,
      unfollowed: await listUnfollowed(actor),
      ...(await listObservations(actor, query)),
    }
  })
}

/** One's own observations, and those that this device has not sent yet. */
export default function Observations() {
  const t = useTranslations('tagging.observations')
  const { personId, observations, unfollowed, older } = useLoaderData<typeof loader>()
  const { state } = useBook(personId)
  const waiting = state.observations.filter(isUnsent)
  const elsewhere = observations.filter((each) => !waiting.some(({ id }) => id === each.id))
  const start = (
    <div className="flex flex-wrap gap-2">
      {observations.length > 0 ? (
        <LinkButton to={paths.observationTrends()} icon={ChartNoAxesColumn}>
          {t('trends')}
        </LinkButton>
      ) : null}
      <LinkButton to={paths.observe()} variant="primary" icon={Timer}>
        {state.observations.some((each) => each.endedAt === null) ? t('goOn') : t('start')}
      </LinkButton>
    </div>
  )
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} actions={start} />
      <UnfollowedList observations={unfollowed} />
      {waiting.length > 0 ? (
        <section className="mb-6 grid gap-1">
          <h2 className="text-lg">{t('here')}</h2>
          <ul>
            {waiting.map((each) => (
              <li key={each.id}>
                <Link
                  to={each.endedAt === null ? paths.observe() : paths.keptObservation(each.id)}
                  className="link"
                >
                  {each.title || t('untitled')}
                </Link>
                {each.endedAt === null ? <span className="text-muted"> · {t('running')}</span> : null}
              </li>
            ))}
          </ul>
          <KeptWords state={state} />
        </section>
      ) : null}
      {elsewhere.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {elsewhere.map((each) => (
            <Line key={each.id} observation={each} />
          ))}
        </ul>
      ) : waiting.length === 0 ? (
        <EmptyState icon={Timer} title={t('none')} text={t('noneText')} />
      ) : null}
      {older ? (
        <p className="mt-6 text-center">
          <LinkButton to={`?before=${encodeURIComponent(older)}`}>{t('older')}</LinkButton>
        </p>
      ) : null}
    </>
  )
}

function Line({ observation }: { observation: ListedObservation }) {
  const t = useTranslations('tagging.observations')
  const format = useFormatter()
  const { id, title, startedAt, endedAt, tagCount, recordingTitle, teacherName, followUp } = observation
  const length = endedAt ? printTimecode(Math.max(0, Date.parse(endedAt) - Date.parse(startedAt))) : null
  return (
    <li className="relative py-3 hover:bg-raised">
      <Link to={paths.observation(id)} className="stretched font-semibold">
        {title || t('untitled')}
      </Link>
      <p className="text-sm text-muted">
        {[
          format.dateTime(new Date(startedAt), 'moment'),
          length ?? t('running'),
          t('tags', { count: tagCount }),
          ...(recordingTitle ? [t('attached', { title: recordingTitle })] : []),
          ...(teacherName === null ? [] : [t('of', { name: teacherName })]),
          ...(followUp?.state === 'done' ? [t('followedUp')] : []),
          ...(followUp?.state === 'due'
            ? [t('followUpUntil', { day: format.dateTime(new Date(followUp.untilMs), 'date') })]
            : []),
          ...(followUp?.state === 'missing' ? [t('notFollowedUp')] : []),
        ].join(' · ')}
      </p>
    </li>
  )
}
