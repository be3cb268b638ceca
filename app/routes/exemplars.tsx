import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Presentation } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ExemplarCard } from '#app/components/exemplars/exemplar-card.tsx'
import { FindForm } from '#app/components/exemplars/find-form.tsx'
import { RequestList } from '#app/components/exemplars/request-list.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { readExemplarQuery } from '#app/domain/exemplar.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { declineRequest, listOpenRequests } from '#server/exemplars/answer-request.ts'
import { listExemplarGrades, listExemplarPage } from '#server/exemplars/list-exemplars.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { listPractices } from '#server/practices/list-practices.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.exemplars.title)

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const fields = Object.fromEntries(new URL(request.url).searchParams)
    const query = readExemplarQuery(fields)
    const after = fields.after === undefined ? undefined : requireId(fields.after)
    const practices = await listPractices(actor)
    return {
      query,
      isFirst: after === undefined,
      ...(await listExemplarPage(actor, { query, after })),
      requests: await listOpenRequests(actor),
      grades: await listExemplarGrades(actor),
      practices: practices
        .filter(({ id, inUse }) => inUse || id === query.practice)
        .map(({ id, letters, name }) => ({ id, letters, name })),
    }
  })
}

const Answer = z.object({ intent: z.literal('decline'), requestId: z.uuid() })

export function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await declineRequest(actor, await parseForm(request, Answer))
  })
}

/** All exemplars that are offered to the viewer, and what they are asked for. */
export default function Exemplars() {
  const t = useTranslations('exemplars')
  const { query, exemplars, older, isFirst, requests, grades, practices } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asksForAll = Object.keys(query).length === 0 && isFirst
  const parts = [
    { title: t('others'), list: exemplars.filter(({ teacher }) => !teacher.isMe) },
    { title: t('yours'), list: exemplars.filter(({ teacher }) => teacher.isMe) },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <LinkButton to={paths.recordings()} icon={Presentation}>
            {t('offerHow')}
          </LinkButton>
        }
      />
      <FormErrors answer={result?.error}>
        <p role="status" className={result?.ok ? 'mb-3 text-muted' : 'sr-only'}>
          {result?.ok ? t('requests.declined') : null}
        </p>
        <RequestList requests={requests} />
      </FormErrors>
      {exemplars.length === 0 && asksForAll ? (
        <EmptyState icon={Presentation} title={t('none')} text={t('noneText')} />
      ) : (
        <>
          <FindForm key={JSON.stringify(query)} {...{ query, practices, grades }} />
          {exemplars.length === 0 ? (
            <EmptyState
              icon={Presentation}
              title={t('noneFound')}
              text={t('noneFoundText')}
              action={<LinkButton to={paths.exemplars()}>{t('showAll')}</LinkButton>}
            />
          ) : null}
          {parts.map(({ title, list }) =>
            list.length === 0 ? null : (
              <section key={title} className="mt-8">
                <h2 className="mb-3 text-lg">{title}</h2>
                <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                  {list.map((exemplar) => (
                    <ExemplarCard key={exemplar.id} exemplar={exemplar} />
                  ))}
                </ul>
              </section>
            ),
          )}
          {isFirst && older === null ? null : (
            <div className="mt-6 flex flex-wrap gap-2">
              {isFirst ? null : <LinkButton to={paths.exemplars(query)}>{t('newest')}</LinkButton>}
              {older === null ? null : (
                <LinkButton to={paths.exemplars(query, older)}>{t('older')}</LinkButton>
              )}
            </div>
          )}
        </>
      )}
    </>
  )
}
