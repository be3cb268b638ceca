import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { joinGroupByLink, openGroupLink } from '#server/groups/join-group-by-link.ts'
import { answer, page } from '#server/http/answer.ts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.groups.title)
export const handle: PageHandle = { frame: 'none' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => openGroupLink(await requireActor(request), { token: params.token ?? '' }))
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const { id } = await joinGroupByLink(await requireActor(request), { token: params.token ?? '' })
    throw redirect(paths.group(id))
  })
}

export default function Join() {
  const t = useTranslations('groups.join')
  const group = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const organization = useViewer()?.organization.name ?? ''
  return (
    <AuthShell title={t('title', { name: group.name })} about={t(group.kind, { organization })}>
      {group.joined ? (
        <div className="grid gap-4">
          <p>{t('joined')}</p>
          <LinkButton to={paths.group(group.id)} variant="primary" size="lg" wide>
            {t('open')}
          </LinkButton>
        </div>
      ) : (
        <Form method="post" className="grid gap-4">
          <FormErrors answer={result?.error}>
            <p>{t('sees')}</p>
            <SubmitButton size="lg" wide>
              {t('submit')}
            </SubmitButton>
          </FormErrors>
        </Form>
      )}
    </AuthShell>
  )
}
