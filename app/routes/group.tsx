import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { GroupControls } from '#app/components/people/group-controls.tsx'
import { GroupMembers } from '#app/components/people/group-members.tsx'
import { SharedRecordings } from '#app/components/people/shared-recordings.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { ChangeJoinLink, changeJoinLink } from '#server/groups/change-join-link.ts'
import { ChangeMemberRole, changeMemberRole } from '#server/groups/change-member-role.ts'
import { leaveGroup } from '#server/groups/leave-group.ts'
import { readGroup } from '#server/groups/read-group.ts'
import { RemoveMember, removeMember } from '#server/groups/remove-member.ts'
import { RenameGroup, renameGroup } from '#server/groups/rename-group.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { startOfLinks } from '#server/http/public-address.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (m) => data?.name ?? m.groups.title)

const here = { groupId: true } as const
const GroupForm = z.discriminatedUnion('intent', [
  RenameGroup.omit(here).extend({ intent: z.literal('rename') }),
  ChangeJoinLink.omit(here).extend({ intent: z.literal('join-link') }),
  ChangeMemberRole.omit(here).extend({ intent: z.literal('member-role') }),
  RemoveMember.omit(here).extend({ intent: z.literal('remove') }),
  z.object({ intent: z.literal('leave') }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const group = await readGroup(await requireActor(request), { groupId: requireId(params.id) })
    return { ...group, ...startOfLinks(request) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, GroupForm)
    const input = { ...form, groupId: requireId(params.id) }
    switch (input.intent) {
      case 'rename':
        return renameGroup(actor, input)
      case 'join-link':
        return changeJoinLink(actor, input)
      case 'member-role':
        return changeMemberRole(actor, input)
      case 'remove':
        return removeMember(actor, input)
      case 'leave':
        await leaveGroup(actor, input)
        throw redirect(paths.groups())
    }
  })
}

export default function Group() {
  const t = useTranslations('groups')
  const group = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={group.name}
        about={`${t(`kind.${group.kind}`)} · ${t('people', { count: group.members.length })}`}
        back={{ to: paths.groups(), label: t('group.back') }}
      />
      <FormErrors answer={result?.error}>
        <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <SharedRecordings recordings={group.recordings} members={group.members} />
          <div className="grid gap-8">
            <GroupMembers members={group.members} canFacilitate={group.canFacilitate} />
            <GroupControls
              name={group.name}
              canFacilitate={group.canFacilitate}
              linkWarning={group.linkWarning}
              joinLink={
                group.joinToken === null ? null : `${group.origin}${paths.joinGroup(group.joinToken)}`
              }
            />
          </div>
        </div>
      </FormErrors>
    </>
  )
}
