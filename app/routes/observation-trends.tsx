import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { TrendForm } from '#app/components/tagging/trend-form.tsx'
import { TrendLine } from '#app/components/tagging/trend-line.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput } from '#server/http/parse.ts'
import { readTrends, TrendQuery } from '#server/observations/read-trends.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.tagging.trends.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    return readTrends(actor, parseInput(asked, TrendQuery))
  })
}

/** What one saw in lessons of late, practice by practice, beside the weeks before. */
export default function ObservationTrends() {
  const t = useTranslations('tagging.trends')
  const list = useTranslations('tagging.observations')
  const { weeks, observations, trends, teacher, teachers } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('title')}
        about={
          <span className="grid justify-items-start gap-2">
            {t('about')}
            <AudienceBadge audience={t('onlyYou')} isPrivate />
          </span>
        }
        back={{ to: paths.observations(), label: list('title') }}
      />
      <TrendForm {...{ weeks, teachers }} teacherId={teacher?.id ?? ''} />
      {trends.length === 0 ? (
        <EmptyState icon={ChartNoAxesColumn} title={t('none')} text={t('noneText')} />
      ) : (
        <>
          <p className="mt-6 mb-2 text-muted">
            {t('from', { now: observations.now, before: observations.before, weeks })}
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {trends.map((trend) => (
              <TrendLine key={trend.practice.id} trend={trend} />
            ))}
          </ul>
          <p className="mt-4 max-w-prose text-sm text-muted">{t('caution')}</p>
        </>
      )}
      <p className="mt-6">
        <Link to={paths.observe()} className="link">
          {list('start')}
        </Link>
      </p>
    </>
  )
}
