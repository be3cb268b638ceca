import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { CoachingCard } from '#app/components/people/coaching-card.tsx'
import { LinkWarning } from '#app/components/people/link-warning.tsx'
import { RoleChoice } from '#app/components/people/role-choice.tsx'
import { SmallForm } from '#app/components/people/small-form.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CopyField } from '#app/components/ui/copy-field.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { startOfLinks } from '#server/http/public-address.ts'
import { ChangeRoles, changeRoles } from '#server/people/change-roles.ts'
import { carryOutCoaching, coachingForms } from '#server/people/coaching-forms.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { makeResetLink } from '#server/people/make-reset-link.ts'
import { OfferCoaching, offerCoaching } from '#server/people/offer-coaching.ts'
import { readPerson } from '#server/people/read-person.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (m) => data?.name ?? m.people.title)
export const handle: PageHandle = { width: 'text' }

const PersonForm = z.discriminatedUnion('intent', [
  ...coachingForms,
  OfferCoaching.omit({ personId: true }).extend({ intent: z.literal('offer-coaching') }),
  ChangeRoles.omit({ personId: true }).extend({ intent: z.literal('roles') }),
  z.object({ intent: z.literal('reset-link') }),
  z.object({ intent: z.literal('end-access') }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const person = await readPerson(actor, { personId: requireId(params.id) })
    return { ...person, ...startOfLinks(request) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, PersonForm)
    const personId = requireId(params.id)
    switch (form.intent) {
      case 'reset-link':
        return { did: form.intent, token: (await makeResetLink(actor, { personId })).token }
      case 'offer-coaching':
        await offerCoaching(actor, { personId, as: form.as })
        break
      case 'roles':
        await changeRoles(actor, { personId, roles: form.roles })
        break
      case 'end-access':
        await deactivatePerson(actor, { personId })
        break
      default:
        await carryOutCoaching(actor, form)
    }
    return { did: form.intent, token: null }
  })
}

export default function Person() {
  const t = useTranslations('people')
  const role = useTranslations('common.role')
  const record = useTranslations('record')
  const person = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { name } = person
  const showsCoaching = person.coaching.length > 0 || person.offers.length > 0
  return (
    <>
      <PageHeader
        title={name}
        about={person.left ? t('person.hasLeft') : person.roles.map((each) => role(each)).join(', ')}
        back={{ to: paths.people(), label: t('person.back') }}
      />
      <FormErrors answer={result?.error}>
        <div className="grid gap-10">
          {person.isMe ? (
            <p>
              {t('person.isYou')}{' '}
              <Link to={paths.account()} className="link">
                {t('person.yourAccount')}
              </Link>
            </p>
          ) : null}
          {showsCoaching ? (
            <section>
              <h2 className="text-lg">{t('person.coaching')}</h2>
              <p className="text-muted">{t('person.coachingAbout')}</p>
              <ul>
                {person.coaching.map((pair) => (
                  <CoachingCard key={pair.id} pair={pair} />
                ))}
              </ul>
              <div className="mt-3 flex flex-wrap gap-2">
                {person.offers.map((as) => (
                  <SmallForm key={as} intent="offer-coaching" fields={{ as }}>
                    {t(as === 'coach' ? 'person.offerToCoach' : 'person.askToBeCoached', { name })}
                  </SmallForm>
                ))}
              </div>
            </section>
          ) : null}
          {person.isMe || person.left ? null : (
            <section>
              <h2 className="text-lg">{record('title')}</h2>
              {person.showsRecord ? (
                <p>
                  {record('fromPerson', { name })}{' '}
                  <Link to={paths.recordOf(person.id)} className="link">
                    {record('fromPersonOpen')}
                  </Link>
                </p>
              ) : null}
              <p>
                <Link to={paths.recordSharing({ with: person.id })} className="link">
                  {record('fromPersonShow')}
                </Link>
              </p>
            </section>
          )}
          {person.groups.length === 0 ? null : (
            <section>
              <h2 className="text-lg">{t('person.groupsTogether')}</h2>
              <ul className="mt-1">
                {person.groups.map((group) => (
                  <li key={group.id}>
                    <Link to={paths.group(group.id)} className="link">
                      {group.name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {person.canAdminister ? (
            <Administration
              resetToken={result?.value?.token ?? null}
              saved={result?.value?.did === 'roles'}
            />
          ) : null}
        </div>
      </FormErrors>
    </>
  )
}

function Administration({ resetToken, saved }: { resetToken: string | null; saved: boolean }) {
  const t = useTranslations('people')
  const person = useLoaderData<typeof loader>()
  const { name, email, isMe, left, origin, linkWarning, canChange } = person
  return (
    <section className="grid gap-6 border-t border-line pt-6">
      <div>
        <h2 className="text-lg">{t('person.administration')}</h2>
        <p className="text-muted">{email === null ? t('person.noAccount') : t('person.email', { email })}</p>
        {canChange ? null : <p className="text-muted">{t('sampleStays')}</p>}
      </div>
      {left || !canChange ? null : (
        <Form method="post" preventScrollReset className="grid justify-items-start gap-3">
          <input type="hidden" name="intent" value="roles" />
          <RoleChoice legend={t('roles')} chosen={person.roles} />
          <div className="flex items-center gap-3">
            <SubmitButton intent="roles" variant="secondary">
              {t('person.saveRoles')}
            </SubmitButton>
            <span role="status" className="text-strength">
              {saved ? t('person.rolesSaved') : null}
            </span>
          </div>
        </Form>
      )}
      {person.canMakeResetLink ? (
        <div className="grid justify-items-start gap-3">
          <p className="text-muted">{t('person.resetAbout')}</p>
          <SmallForm intent="reset-link">{t('person.resetLink')}</SmallForm>
          {resetToken === null ? null : (
            <div role="status" className="grid w-full gap-4 rounded-lg bg-strength-soft p-4">
              <LinkWarning words={linkWarning} />
              <CopyField
                label={t('person.resetMade', { name })}
                description={t('person.resetOnce')}
                value={`${origin}${paths.reset(resetToken)}`}
              />
            </div>
          )}
        </div>
      ) : null}
      {left || isMe || !canChange ? null : (
        <AskFirst
          label={t('person.endAccess')}
          about={t('person.endAccessAbout', { name })}
          confirm={t('person.endAccessConfirm', { name })}
          intent="end-access"
        />
      )}
    </section>
  )
}
