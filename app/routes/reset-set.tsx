import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import { sendAndForget } from '#app/components/shell/forget-this-browser.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { PersonBefore } from '#app/components/shell/person-before.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PasswordField } from '#app/components/ui/password-field.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { endedSessionCookie } from '#server/auth/cookie.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { checkResetLink, ResetPassword, resetPassword } from '#server/people/reset-password.ts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.auth.reset.title)
export const handle: PageHandle = { frame: 'none' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  return page(async () => {
    await checkResetLink({ token: params.token ?? '', address: context.clientAddress })
    return null
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  return answer(async () => {
    const { password } = await parseForm(request, ResetPassword.pick({ password: true }))
    await resetPassword({ token: params.token ?? '', password, address: context.clientAddress })
    throw redirect(`${paths.signIn()}?reset`, {
      headers: { 'Set-Cookie': await endedSessionCookie(request) },
    })
  })
}

/** Who was signed in here leaves nothing behind for whoever comes in. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return sendAndForget(await request.clone().formData(), serverAction<typeof action>)
}

export default function ResetSet() {
  const t = useTranslations('auth')
  const result = useActionData<typeof action>()
  return (
    <AuthShell title={t('reset.title')} about={t('reset.about')}>
      <CheckedForm method="post" className="grid gap-4">
        <PersonBefore />
        <FormErrors answer={result?.error}>
          <PasswordField
            name="password"
            label={t('newPassword')}
            description={t('passwordAbout')}
            autoComplete="new-password"
            required
          />
          <SubmitButton size="lg" wide>
            {t('reset.submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </AuthShell>
  )
}
