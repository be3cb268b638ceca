import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import {
  AppearanceSection,
  BelongingSection,
  DeviceSection,
  PasswordSection,
  ProfileSection,
  SessionsSection,
} from '#app/components/people/account-sections.tsx'
import { ReminderSection } from '#app/components/people/reminder-section.tsx'
import { personBefore, sendAndForget } from '#app/components/shell/forget-this-browser.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor, requireSession } from '#server/auth/actor.ts'
import { endedSessionCookie, sessionCookie } from '#server/auth/cookie.ts'
import { endSession } from '#server/auth/session.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { startOfLinks } from '#server/http/public-address.ts'
import { ChangePassword, changePassword } from '#server/people/change-password.ts'
import { carryOutCoaching, coachingForms } from '#server/people/coaching-forms.ts'
import { readAccount } from '#server/people/read-account.ts'
import { signOutEverywhere } from '#server/people/sign-out-everywhere.ts'
import { SwitchOrganization, switchOrganization } from '#server/people/switch-organization.ts'
import { UpdateProfile, updateProfile } from '#server/people/update-profile.ts'
import { endFeed, makeFeed } from '#server/reminders/change-feed.ts'
import { ChooseDigest, chooseDigest } from '#server/reminders/choose-digest.ts'
import { readReminders } from '#server/reminders/read-reminders.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.settings.account.title)
export const handle: PageHandle = { width: 'text' }

const AccountForm = z.discriminatedUnion('intent', [
  ...coachingForms,
  UpdateProfile.extend({ intent: z.literal('profile') }),
  ChangePassword.extend({ intent: z.literal('password') }),
  z.object({ intent: z.literal('theme'), theme: z.enum(['system', 'light', 'dark']) }),
  z.object({ intent: z.literal('sign-out-everywhere') }),
  SwitchOrganization.extend({ intent: z.literal('switch') }),
  ChooseDigest.extend({ intent: z.literal('digest') }),
  z.object({ intent: z.enum(['make-feed', 'end-feed']) }),
])

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const [account, reminders] = await Promise.all([readAccount(actor), readReminders(actor)])
    const { searchParams } = new URL(request.url)
    return { ...account, reminders, ...startOfLinks(request), changed: searchParams.get('changed') }
  })
}

const oneYear = 31_536_000

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const session = await requireSession(request)
    const { actor } = session
    const form = await parseForm(request, AccountForm)
    const go = (to: string, cookie: string) => redirect(to, { headers: { 'Set-Cookie': cookie } })
    switch (form.intent) {
      case 'profile':
        await updateProfile(actor, form)
        break
      case 'password': {
        const { token } = await changePassword(actor, form)
        throw go(`${paths.account()}?changed=password`, await sessionCookie(request, token))
      }
      case 'theme':
        throw go(paths.account(), `theme=${form.theme}; Path=/; SameSite=Lax; Max-Age=${oneYear}`)
      case 'sign-out-everywhere':
        await signOutEverywhere(actor)
        throw go(paths.signIn(), await endedSessionCookie(request))
      case 'switch': {
        const { token } = await switchOrganization(actor, form)
        await endSession(session)
        throw go(paths.home(), await sessionCookie(request, token))
      }
      case 'make-feed':
        return { did: form.intent, token: (await makeFeed(actor)).token }
      case 'end-feed':
        await endFeed(actor)
        break
      case 'digest':
        await chooseDigest(actor, form)
        break
      default:
        await carryOutCoaching(actor, form)
    }
    return { did: form.intent, token: undefined }
  })
}

/** Leaving everywhere, or for another organization, leaves nothing behind in this browser. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData()
  const leaves = ['sign-out-everywhere', 'switch'].includes(String(form.get('intent')))
  if (!leaves) form.delete(personBefore)
  return sendAndForget(form, serverAction<typeof action>)
}

export default function Account() {
  const t = useTranslations('settings.account')
  const account = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={t('title')} />
      <FormErrors answer={result?.error}>
        <div className="grid gap-10">
          <ProfileSection
            name={account.name}
            email={account.email}
            saved={result?.value?.did === 'profile'}
          />
          <BelongingSection {...account} />
          <ReminderSection
            {...account.reminders}
            did={result?.value?.did}
            token={result?.value?.token}
            origin={account.origin}
            linkWarning={account.linkWarning}
            isSample={account.email === null}
          />
          <AppearanceSection />
          {account.email === null ? null : (
            <PasswordSection email={account.email} changed={account.changed === 'password' && !result} />
          )}
          <DeviceSection />
          <SessionsSection />
        </div>
      </FormErrors>
    </>
  )
}
