import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { TimeZoneField } from '#app/components/people/time-zone-field.tsx'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PasswordField } from '#app/components/ui/password-field.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { timeZones } from '#app/domain/time-zone.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { answer, page } from '#server/http/answer.ts'
import { countAgainst, giveBack } from '#server/http/limits.ts'
import { parseForm } from '#server/http/parse.ts'
import { ClaimInstallation, claimInstallation } from '#server/organizations/claim-installation.ts'
import { isClaimed, setupCodeHolds } from '#server/organizations/setup-code.ts'
import { forgottenSetupCode, keptSetupCode, readKeptSetupCode } from '#server/organizations/setup-cookie.ts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.auth.setup.title)
export const handle: PageHandle = { frame: 'none' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  return page(async () => {
    if (await isClaimed()) throw redirect(paths.signIn())
    const asked = new URL(request.url).searchParams.get('code')
    const code = asked ?? (await readKeptSetupCode(request))
    if (code === null) return { state: 'no-code' as const }
    await countAgainst('set-up', context.clientAddress)
    if (!(await setupCodeHolds(code))) return { state: 'stale-code' as const }
    await giveBack('set-up', context.clientAddress)
    if (asked !== null)
      throw redirect(paths.setup(), { headers: { 'Set-Cookie': await keptSetupCode(request, code) } })
    return { state: 'open' as const, code, zones: timeZones() }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(async () => {
    const input = await parseForm(request, ClaimInstallation)
    const { token } = await claimInstallation({ ...input, address: context.clientAddress })
    const headers = new Headers({ 'Set-Cookie': await sessionCookie(request, token) })
    headers.append('Set-Cookie', await forgottenSetupCode(request))
    throw redirect(paths.home(), { headers })
  })
}

export default function Setup() {
  const t = useTranslations('auth')
  const data = useLoaderData<typeof loader>()
  if (data.state !== 'open')
    return (
      <AuthShell title={t('setup.closedTitle')} width="wide" footer={<SampleOffer />}>
        <p>{data.state === 'no-code' ? t('setup.closedText') : t('setup.staleText')}</p>
        <p className="mt-4 text-sm text-muted">{t('setup.terminal')}</p>
        <p dir="ltr" className="mt-1 overflow-x-auto rounded-sm bg-raised px-3 py-2 font-mono text-sm">
          http://…{paths.setup()}?code=…
        </p>
      </AuthShell>
    )
  return (
    <AuthShell title={t('setup.title')} about={t('setup.about')} width="wide" footer={<SampleOffer />}>
      <ClaimForm code={data.code} zones={data.zones} />
    </AuthShell>
  )
}

function ClaimForm({ code, zones }: { code: string; zones: string[] }) {
  const t = useTranslations('auth')
  const result = useActionData<typeof action>()
  return (
    <CheckedForm method="post" className="grid gap-5">
      <FormErrors answer={result?.error && inOneSentence(result.error, t('setup.incomplete'))}>
        <input type="hidden" name="code" value={code} />
        <TextField
          name="organizationName"
          label={t('setup.organizationName')}
          autoComplete="organization"
          required
          maxLength={80}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField name="name" label={t('name')} autoComplete="name" required maxLength={80} />
          <TextField name="email" label={t('email')} type="email" autoComplete="username" required />
        </div>
        <PasswordField
          name="password"
          label={t('password')}
          description={t('passwordAbout')}
          autoComplete="new-password"
          required
        />
        <TimeZoneField zones={zones} />
        <fieldset>
          <legend className="font-semibold">{t('setup.roles')}</legend>
          <p className="text-sm text-muted">{t('setup.rolesAbout')}</p>
          <div className="mt-1">
            <Checkbox name="roles[]" value="coach" label={t('setup.alsoCoach')} />
            <Checkbox name="roles[]" value="teacher" label={t('setup.alsoTeach')} />
            <Checkbox name="roles[]" value="leader" label={t('setup.alsoLead')} />
          </div>
        </fieldset>
        <SubmitButton size="lg">{t('setup.submit')}</SubmitButton>
      </FormErrors>
    </CheckedForm>
  )
}

/** Where several fields are marked, one sentence stands for all of them. */
function inOneSentence(refusal: ErrorAnswer, incomplete: string): ErrorAnswer {
  return Object.keys(refusal.fields).length > 1 ? { ...refusal, message: incomplete } : refusal
}

function SampleOffer() {
  const t = useTranslations('auth.sample')
  return (
    <section className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-lg border border-line px-5 py-4 text-start sm:px-8">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-semibold text-ink">{t('title')}</h2>
        <p>{t('text')}</p>
      </div>
      <LinkButton to={paths.sampleSchool()}>{t('open')}</LinkButton>
    </section>
  )
}
