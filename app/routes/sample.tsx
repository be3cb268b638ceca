import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Sparkles } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { AuthShell } from '#app/components/shell/auth-shell.tsx'
import { personBefore, sendAndForget } from '#app/components/shell/forget-this-browser.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { PersonBefore } from '#app/components/shell/person-before.tsx'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { Spinner } from '#app/components/ui/spinner.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { findRequestSession } from '#server/auth/actor.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { endSession } from '#server/auth/session.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { isClaimed } from '#server/organizations/setup-code.ts'
import { listSamplePeople, type SamplePerson } from '#server/sample/list-sample-people.ts'
import { LookAroundAs, lookAroundAs, requireOpen } from '#server/sample/look-around-as.ts'
import { resetAsVisitor } from '#server/sample/reset-sample-school.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.sample.title)
export const handle: PageHandle = { frame: 'none' }

const SampleForm = z.union([z.object({ intent: z.literal('reset') }), LookAroundAs])

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    await requireOpen()
    const session = await findRequestSession(request)
    const way = session ? ('home' as const) : (await isClaimed()) ? ('signIn' as const) : ('setup' as const)
    return { ...(await listSamplePeople()), me: session?.actor.personId ?? null, way }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(async () => {
    const input = await parseForm(request, SampleForm)
    if ('intent' in input) {
      await resetAsVisitor()
      return { did: input.intent }
    }
    const { token } = await lookAroundAs({ ...input, address: context.clientAddress })
    const before = await findRequestSession(request)
    if (before) await endSession(before)
    throw redirect(paths.home(), { headers: { 'Set-Cookie': await sessionCookie(request, token) } })
  })
}

/** Who was signed in here leaves nothing behind for somebody else. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData()
  if (form.get('personId') === form.get(personBefore)) form.delete(personBefore)
  return sendAndForget(form, serverAction<typeof action>)
}

export default function Sample() {
  const t = useTranslations('sample')
  const { built, outdated, people, me } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const chosen = useNavigation().formData?.get('personId') ?? null
  return (
    <AuthShell title={t('title')} about={t('about')} width="wide" footer={<WayBack />}>
      <Form method="post">
        <PersonBefore />
        <FormErrors answer={result?.error}>
          <ul className="-mx-2 grid gap-1 sm:-mx-3 sm:grid-cols-2">
            {people.map((person) => (
              <li key={person.id} className="grid">
                <PersonButton
                  {...{ person, chosen }}
                  isHere={person.id === me}
                  waiting={built ? t('signingIn') : t('building')}
                />
              </li>
            ))}
          </ul>
        </FormErrors>
      </Form>
      <p className="mt-4 border-t border-line pt-4 text-sm text-muted">
        {built ? null : `${t('firstVisit')} `}
        {t('public')}
      </p>
      {outdated ? (
        <Newer />
      ) : built ? (
        <div key={result?.ok ? 'done' : 'open'} className="mt-3">
          <AskFirst label={t('reset')} about={t('resetAbout')} confirm={t('resetConfirm')} intent="reset" />
        </div>
      ) : null}
      <p role="status" className={result?.ok ? 'mt-3 text-strength' : 'sr-only'}>
        {result?.ok ? t('resetDone') : ''}
      </p>
      <p role="status" className="sr-only">
        {chosen === null ? '' : built ? t('signingIn') : t('building')}
      </p>
    </AuthShell>
  )
}

/** An upgrade has brought more than the school that stands shows: the way to have it. */
function Newer() {
  const t = useTranslations('sample')
  return (
    <div className="mt-4">
      <Callout tone="accent" icon={Sparkles} title={t('newer')}>
        <p>{t('newerAbout')}</p>
        <Form method="post" className="mt-3">
          <SubmitButton intent="reset" variant="secondary">
            {t('rebuild')}
          </SubmitButton>
        </Form>
      </Callout>
    </div>
  )
}

interface PersonButtonProps {
  person: SamplePerson
  /** Whose button was pressed. */
  chosen: FormDataEntryValue | null
  isHere: boolean
  waiting: string
}

/** One press signs in. While the answer is on its way, a second press does nothing. */
function PersonButton({ person, chosen, isHere, waiting }: PersonButtonProps) {
  const t = useTranslations('sample')
  const roleName = useTranslations('common.role')
  const isChosen = chosen === person.id
  return (
    <button
      type="submit"
      name="personId"
      value={person.id}
      aria-busy={isChosen || undefined}
      aria-disabled={chosen !== null}
      onClick={(event) => {
        if (chosen !== null) event.preventDefault()
      }}
      className={classes(
        'flex items-start gap-3 rounded-sm p-2 text-start transition-colors sm:p-3',
        isChosen ? 'bg-raised' : 'hover:bg-raised active:bg-pressed',
        chosen !== null && !isChosen && 'opacity-60',
      )}
    >
      <Avatar name={person.name} size="lg" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{person.name}</span>
          {isHere ? <Badge tone="accent">{t('here')}</Badge> : null}
        </span>
        <span className="block text-sm text-muted">
          {person.roles.map((role) => roleName(role)).join(' · ')}
        </span>
        {isChosen ? (
          <span className="mt-1 flex items-center gap-2 text-sm">
            <Spinner />
            {waiting}
          </span>
        ) : person.key ? (
          <span className="mt-1 block text-sm">{t(`sees.${person.key}`)}</span>
        ) : null}
      </span>
    </button>
  )
}

function WayBack() {
  const t = useTranslations('sample')
  const { way } = useLoaderData<typeof loader>()
  const [to, label] = {
    home: [paths.home(), t('toHome')] as const,
    signIn: [paths.signIn(), t('toSignIn')] as const,
    setup: [paths.setup(), t('back')] as const,
  }[way]
  return (
    <Link to={to} className="link">
      {label}
    </Link>
  )
}
