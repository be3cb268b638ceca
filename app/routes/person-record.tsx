import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { usePartWords } from '#app/components/growth-record/part-words.ts'
import { RecordList } from '#app/components/growth-record/record-list.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { RecordQuery } from '#app/domain/growth-record.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { page } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.record.title)
export const handle: PageHandle = { width: 'text' }

/** Reading notes that it was looked at, and is no news any more: no link here may be fetched ahead. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const teacherId = requireId(params.id)
    if (teacherId === actor.personId) throw redirect(paths.record())
    const query = RecordQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    return { query, record: await readGrowthRecord(actor, { teacherId, query }) }
  })
}

/** What a colleague shows of their growth record. */
export default function PersonRecord() {
  const t = useTranslations('record')
  const wordsOf = usePartWords()
  const { query, record } = useLoaderData<typeof loader>()
  const { id, name } = record.teacher
  return (
    <>
      <PageHeader
        back={{ to: paths.person(id), label: name }}
        title={t('of', { name })}
        about={
          <div className="grid grid-cols-1 gap-1">
            <p>{t('aboutOther', { name })}</p>
            <p>
              {t('parts.label')}: {record.shown.map((part) => wordsOf(part)).join(' · ')}
            </p>
          </div>
        }
      />
      <RecordList {...{ query, record }} to={(narrowed) => paths.recordOf(id, narrowed)} />
    </>
  )
}
