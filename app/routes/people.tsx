import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { InviteForm } from '#app/components/people/invite-form.tsx'
import { MadeInvitations } from '#app/components/people/made-invitations.tsx'
import { OpenInvitations } from '#app/components/people/open-invitations.tsx'
import { PersonRow } from '#app/components/people/person-row.tsx'
import { useViewer } from '#app/components/shell/root-data.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { requireActor } from '#server/auth/actor.ts'
import { listGroups } from '#server/groups/list-groups.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, parseInput } from '#server/http/parse.ts'
import { startOfLinks } from '#server/http/public-address.ts'
import { InvitePeople, invitePeople } from '#server/people/invite-people.ts'
import { listPeople } from '#server/people/list-people.ts'
import { requireInvitees } from '#server/people/read-invitees.ts'
import { RenewInvitation, renewInvitation } from '#server/people/renew-invitation.ts'
import { RevokeInvitation, revokeInvitation } from '#server/people/revoke-invitation.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.people.title)

const PeopleForm = z.discriminatedUnion('intent', [
  InvitePeople.omit({ people: true, groupId: true }).extend({
    intent: z.literal('invite'),
    who: z.string().max(20_000),
    groupId: z.union([z.literal(''), z.uuid()]).optional(),
  }),
  RevokeInvitation.extend({ intent: z.literal('revoke') }),
  RenewInvitation.extend({ intent: z.literal('renew') }),
])

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const { groups } = await listGroups(actor)
    return {
      ...(await listPeople(actor)),
      ...startOfLinks(request),
      groups: groups.filter((group) => group.facilitates).map(({ id, name }) => ({ id, name })),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, PeopleForm)
    if (form.intent === 'revoke') {
      await revokeInvitation(actor, form)
      return { made: [] }
    }
    if (form.intent === 'renew') return { made: [await renewInvitation(actor, form)] }
    const input = parseInput(
      { people: requireInvitees(form.who), roles: form.roles, groupId: form.groupId || undefined },
      InvitePeople,
    )
    return { made: await invitePeople(actor, input) }
  })
}

export default function People() {
  const t = useTranslations('people')
  const role = useTranslations('common.role')
  const viewer = useViewer()
  const { people, invitations, canAdminister, canChange, origin, linkWarning, groups } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const present = people.filter((person) => !person.left)
  const left = people.filter((person) => person.left)
  return (
    <>
      <PageHeader title={t('title')} about={t('about', { organization: viewer?.organization.name ?? '' })} />
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-8">
          {result?.ok ? <MadeInvitations made={result.value.made} {...{ origin, linkWarning }} /> : null}
          <ul>
            {present.map((person) => (
              <PersonRow
                key={person.id}
                id={person.id}
                name={person.name}
                mark={person.id === viewer?.personId ? t('you') : undefined}
                about={person.email}
              >
                <p className="text-sm text-muted">{person.roles.map((name) => role(name)).join(', ')}</p>
              </PersonRow>
            ))}
          </ul>
          {left.length === 0 ? null : (
            <section>
              <h2 className="text-lg">{t('leftTitle')}</h2>
              <p className="text-muted">{t('leftAbout')}</p>
              <ul>
                {left.map((person) => (
                  <PersonRow key={person.id} id={person.id} name={person.name} about={person.email} />
                ))}
              </ul>
            </section>
          )}
        </div>
        {canAdminister && !canChange ? <p className="text-muted">{t('sampleStays')}</p> : null}
        {canChange ? (
          <div className="grid gap-8">
            <FormErrors answer={result?.error}>
              <InviteForm groups={groups} done={result?.ok === true} />
            </FormErrors>
            <OpenInvitations invitations={invitations} />
          </div>
        ) : null}
      </div>
    </>
  )
}
