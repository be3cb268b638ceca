import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import { sendAndForget } from '#app/components/shell/forget-this-browser.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { PersonBefore } from '#app/components/shell/person-before.tsx'
import { useViewer } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PasswordField } from '#app/components/ui/password-field.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { findRequestSession } from '#server/auth/actor.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { endSession } from '#server/auth/session.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { AcceptInvitation, acceptInvitation } from '#server/people/accept-invitation.ts'
import { openInvitation } from '#server/people/open-invitation.ts'

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.auth.signIn.title)
export const handle: PageHandle = { frame: 'none' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  return page(() => openInvitation({ token: params.token ?? '', address: context.clientAddress }))
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return answer(async () => {
    const input = await parseForm(request, AcceptInvitation.omit({ token: true }))
    const joined = await acceptInvitation({
      ...input,
      token: params.token ?? '',
      address: context.clientAddress,
    })
    const before = await findRequestSession(request)
    if (before) await endSession(before)
    throw redirect(paths.home(), { headers: { 'Set-Cookie': await sessionCookie(request, joined.token) } })
  })
}

/** Who was signed in here leaves nothing behind for whoever comes in. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return sendAndForget(await request.clone().formData(), serverAction<typeof action>)
}

export default function Invite() {
  const t = useTranslations('auth')
  const role = useTranslations('common.role')
  const format = useFormatter()
  const viewer = useViewer()
  const invitation = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const roles = format.list(invitation.roles.map((name) => role(name).toLowerCase()))
  return (
    <AuthShell
      title={t('invitation.title', { organization: invitation.organizationName })}
      about={
        <>
          {t('invitation.about', { inviter: invitation.inviterName, roles })}
          {invitation.groupName === null
            ? null
            : ` ${t('invitation.group', { group: invitation.groupName })}`}
        </>
      }
      footer={t('invitation.promise')}
    >
      <CheckedForm method="post" className="grid gap-4">
        <PersonBefore />
        {viewer ? (
          <Callout>
            {t('invitation.other', { name: viewer.name, organization: viewer.organization.name })}
          </Callout>
        ) : null}
        <FormErrors answer={result?.error}>
          <TextField
            name="name"
            label={t('name')}
            description={t('nameAbout')}
            autoComplete="name"
            defaultValue={invitation.name ?? ''}
            required
            maxLength={80}
          />
          {invitation.email === null ? (
            <TextField
              name="email"
              label={t('email')}
              description={t('invitation.emailAbout')}
              type="email"
              autoComplete="username"
              required
            />
          ) : (
            <div>
              <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
              <p className="text-muted">{t('invitation.emailFixed', { email: invitation.email })}</p>
            </div>
          )}
          <PasswordField
            name="password"
            label={t('password')}
            description={t('invitation.passwordAbout')}
            autoComplete="new-password"
            required
          />
          <SubmitButton size="lg" wide>
            {t('invitation.submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </AuthShell>
  )
}
