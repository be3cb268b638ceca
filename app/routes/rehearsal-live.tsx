import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LivePauser } from '#app/components/rehearsals/live/live-pauser.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { readLivePage } from '#server/rehearsals/live/read-live.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.rehearsals.live.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => readLivePage(await requireActor(request), requireId(params.id)))
}

/** A rehearsal on the device of whoever may pause in it, while its teacher records. */
export default function RehearsalLive() {
  const t = useTranslations('rehearsals.live')
  const { rehearsal, isTeacher, role, ...first } = useLoaderData<typeof loader>()
  const viewer = useViewer()
  return (
    <>
      <PageHeader
        back={
          isTeacher
            ? { to: paths.rehearsal(rehearsal.id), label: t('backOwn') }
            : { to: paths.rehearsals(), label: t('back') }
        }
        title={rehearsal.part}
        about={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {isTeacher ? null : <span>{t('of', { name: rehearsal.teacher.name })}</span>}
            {role ? <span>{t('role', { role })}</span> : null}
            <AudienceBadge
              audience={isTeacher ? t('audienceOwn') : t('audience', { name: rehearsal.teacher.name })}
            />
          </span>
        }
      />
      <div className="grid gap-6">
        {viewer ? (
          <LivePauser key={viewer.personId} personId={viewer.personId} {...{ rehearsal, first, isTeacher }} />
        ) : null}
        <div>
          <h2 className="text-sm text-muted">{t('criterion')}</h2>
          <p className="max-w-prose text-lg leading-snug">{rehearsal.criterion}</p>
          {rehearsal.moves.length > 0 ? (
            <ol className="mt-2 list-decimal ps-6">
              {rehearsal.moves.map((move) => (
                <li key={move}>{move}</li>
              ))}
            </ol>
          ) : null}
        </div>
      </div>
    </>
  )
}
