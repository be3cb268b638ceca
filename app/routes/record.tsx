import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Library, PenLine, UsersRound } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { LevelTrend } from '#app/components/growth-record/level-trend.tsx'
import { RecordList } from '#app/components/growth-record/record-list.tsx'
import { TakeAlong } from '#app/components/growth-record/take-along.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { RecordQuery } from '#app/domain/growth-record.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { listOwnLevels } from '#server/growth-record/prompting-levels.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { listShownRecords } from '#server/growth-record/shown-records.ts'
import { page } from '#server/http/answer.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.record.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = RecordQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    return {
      query,
      record: await readGrowthRecord(actor, { teacherId: actor.personId, query }),
      shown: await listShownRecords(actor),
      levels: await listOwnLevels(actor),
    }
  })
}

/** Everything of one's own on the way, in order of time. */
export default function OwnRecord() {
  const t = useTranslations('record')
  const format = useFormatter()
  const { query, record, shown, levels } = useLoaderData<typeof loader>()
  const readers = [...new Map(record.shares.map(({ person }) => [person.id, person.name])).values()]
  const write = (
    <LinkButton to={paths.newRecordNote()} variant="primary" icon={PenLine}>
      {t('write')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        about={
          <div className="grid justify-items-start gap-2">
            <p className="print:hidden">{t('about')}</p>
            <AudienceBadge
              audience={readers.length === 0 ? t('alone') : t('inPart', { names: format.list(readers) })}
              isPrivate={readers.length === 0}
            />
          </div>
        }
      />
      <div className="grid grid-cols-1 gap-8">
        <div className="flex flex-wrap gap-2 print:hidden">
          {write}
          <LinkButton to={paths.newRecordNote({ kind: 'resource' })} icon={Library}>
            {t('addResource')}
          </LinkButton>
          <LinkButton to={paths.recordSharing()} icon={UsersRound}>
            {t('sharing')}
          </LinkButton>
        </div>
        {shown.length === 0 ? null : (
          <section className="print:hidden">
            <h2 className="text-lg">{t('shown')}</h2>
            <ul className="mt-1">
              {shown.map(({ id, name }) => (
                <li key={id} className="py-1">
                  <Link to={paths.recordOf(id)} className="link">
                    {t('shownRecord', { name })}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <LevelTrend talks={levels} />
        <RecordList {...{ query, record }} to={paths.record} />
        <TakeAlong goals={record.choices.goals} />
      </div>
    </>
  )
}
