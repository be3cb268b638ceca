import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import { ForgetOffer } from '#app/components/shell/forget-offer.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
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
import { answer } from '#server/http/answer.ts'
import { parseForm, safePath } from '#server/http/parse.ts'
import { isClaimed } from '#server/organizations/setup-code.ts'
import { SignIn, signIn } from '#server/people/sign-in.ts'
import { mayLookAround } from '#server/sample/find-sample-school.ts'

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.auth.signIn.title)
export const handle: PageHandle = { frame: 'none' }

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  if (await findRequestSession(request)) throw redirect(safePath(search.get('next')))
  if (!(await isClaimed())) throw redirect(paths.setup())
  return { wasReset: search.has('reset'), sampleIsOpen: await mayLookAround() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(async () => {
    const input = await parseForm(request, SignIn)
    const { token } = await signIn({ ...input, address: context.clientAddress })
    const before = await findRequestSession(request)
    if (before) await endSession(before)
    const next = safePath(new URL(request.url).searchParams.get('next'))
    throw redirect(next, { headers: { 'Set-Cookie': await sessionCookie(request, token) } })
  })
}

export default function SignInPage() {
  const t = useTranslations('auth')
  const { wasReset, sampleIsOpen } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <AuthShell
      title={t('signIn.title')}
      footer={
        <>
          <p>{t('signIn.closed')}</p>
          {sampleIsOpen ? (
            <p className="mt-2">
              <Link to={paths.sampleSchool()} className="link">
                {t('signIn.lookAround')}
              </Link>
            </p>
          ) : null}
        </>
      }
    >
      <CheckedForm method="post" className="grid gap-4">
        {wasReset && !result ? (
          <Callout tone="strength" role="status">
            {t('signIn.wasReset')}
          </Callout>
        ) : null}
        <FormErrors answer={result?.error && { ...result.error, fields: {} }}>
          <TextField name="email" label={t('email')} type="email" autoComplete="username" required />
          <PasswordField name="password" label={t('password')} autoComplete="current-password" required />
          <SubmitButton size="lg" wide>
            {t('signIn.submit')}
          </SubmitButton>
        </FormErrors>
        <p className="text-center">
          <Link to={paths.forgot()} className="link">
            {t('signIn.forgot')}
          </Link>
        </p>
      </CheckedForm>
      <div className="mt-4 empty:hidden">
        <ForgetOffer />
      </div>
    </AuthShell>
  )
}
