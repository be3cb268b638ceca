import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { TalkLine } from '#app/components/mirror/talk-line.tsx'
import { WordLine } from '#app/components/mirror/word-line.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput } from '#server/http/parse.ts'
import { Behind, listBehind } from '#server/mirror/list-behind.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.mirror.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    return listBehind(actor, parseInput(asked, Behind))
  })
}

/** What stands behind one figure of one's own mirror. */
export default function MirrorBehind() {
  const t = useTranslations('mirror.behind')
  const format = useFormatter()
  const behind = useLoaderData<typeof loader>()
  const { of, period, month, level, practice } = behind
  const title =
    of === 'level'
      ? level === null
        ? t('title.noLevel')
        : t('title.level', { level })
      : of === 'practice'
        ? t('title.practice', { practice: practice?.name ?? '' })
        : t(`title.${of}`)
  const when = month
    ? format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'long', year: 'numeric' })
    : t(`in${period}`)
  return (
    <>
      <PageHeader
        back={{ to: paths.mirror(period), label: t('back') }}
        title={title}
        about={t('about', { count: behind.total, period: when })}
      />
      {behind.total === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <ul>
        {behind.words.map((word) => (
          <WordLine key={word.id} word={word} />
        ))}
        {behind.talks.map((talk) => (
          <TalkLine key={talk.id} talk={talk} />
        ))}
        {behind.recordings.map((each) => (
          <li
            key={each.recordingId}
            className="relative grid gap-1 border-b border-line py-3 last:border-0 hover:bg-raised"
          >
            <Link to={paths.recording(each.recordingId)} className="stretched font-semibold">
              {each.title}
            </Link>
            <p className="text-sm text-muted">
              {t('forWhom', { name: each.owner })} ·{' '}
              {t('shared', {
                shared: format.dateTime(new Date(each.sharedAt), 'date'),
                first: format.dateTime(new Date(each.firstAt), 'date'),
                days: each.days,
              })}
            </p>
          </li>
        ))}
      </ul>
      <Pages />
    </>
  )
}

function Pages() {
  const t = useTranslations('mirror.behind')
  const [search] = useSearchParams()
  const { next, of, period, month, level, practice } = useLoaderData<typeof loader>()
  const skipped = Number(search.get('skip') ?? 0) > 0
  if (next === null && !skipped) return null
  const figure = {
    ...{ period, of },
    month: month ?? undefined,
    practice: practice?.id,
    level: of === 'level' ? (level ?? ('none' as const)) : undefined,
  }
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {skipped ? (
        <LinkButton to={paths.mirrorBehind(figure)} size="sm">
          {t('newest')}
        </LinkButton>
      ) : null}
      {next === null ? null : (
        <LinkButton to={paths.mirrorBehind({ ...figure, skip: next })} size="sm">
          {t('older')}
        </LinkButton>
      )}
    </div>
  )
}
