import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { answer } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { mailIsOpen } from '#server/mail/post-office.ts'
import { RequestPasswordReset, requestPasswordReset } from '#server/people/request-password-reset.ts'

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.auth.forgot.title)
export const handle: PageHandle = { frame: 'none' }

export function loader() {
  return { sendsMail: mailIsOpen() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(async () => {
    const input = await parseForm(request, RequestPasswordReset)
    await requestPasswordReset({ ...input, address: context.clientAddress })
    return { email: input.email }
  })
}

export default function ResetAsk() {
  const t = useTranslations('auth')
  const { sendsMail } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const back = (
    <Link to={paths.signIn()} className="link">
      {t('forgot.back')}
    </Link>
  )
  if (!sendsMail)
    return (
      <AuthShell title={t('forgot.noMailTitle')} footer={back}>
        <p>{t('forgot.noMail')}</p>
      </AuthShell>
    )
  if (result?.ok)
    return (
      <AuthShell title={t('forgot.title')} footer={back}>
        <p role="status">{t('forgot.sent', { email: result.value.email })}</p>
      </AuthShell>
    )
  return (
    <AuthShell title={t('forgot.title')} about={t('forgot.about')} footer={back}>
      <CheckedForm method="post" className="grid gap-4">
        <FormErrors answer={result?.error}>
          <TextField name="email" label={t('email')} type="email" autoComplete="username" required />
          <SubmitButton size="lg" wide>
            {t('forgot.submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </AuthShell>
  )
}
