import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { RadioGroup } from '#app/components/ui/radio-group.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { CreateGroup, createGroup } from '#server/groups/create-group.ts'
import { listGroups } from '#server/groups/list-groups.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.groups.title)

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => listGroups(await requireActor(request)))
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const { id } = await createGroup(await requireActor(request), await parseForm(request, CreateGroup))
    throw redirect(paths.group(id))
  })
}

export default function Groups() {
  const t = useTranslations('groups')
  const { groups, canStart } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {groups.length === 0 ? (
          <EmptyState
            icon={UsersRound}
            title={t('empty')}
            text={`${t('emptyText')} ${canStart ? t('emptyStart') : ''}`}
          />
        ) : (
          <ul className="grid gap-3">
            {groups.map((group) => (
              <Card as="li" key={group.id} pressable>
                <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <h2 className="text-lg">
                    <Link to={paths.group(group.id)} className="stretched">
                      {group.name}
                    </Link>
                  </h2>
                  <Badge>{t(`kind.${group.kind}`)}</Badge>
                  {group.facilitates ? <Badge tone="accent">{t('facilitates')}</Badge> : null}
                </div>
                <p className="mt-1 text-muted">
                  {t('people', { count: group.people })} · {t('recordings', { count: group.recordings })}
                </p>
              </Card>
            ))}
          </ul>
        )}
        {canStart ? <StartGroup /> : null}
      </div>
    </>
  )
}

function StartGroup() {
  const t = useTranslations('groups')
  const result = useActionData<typeof action>()
  return (
    <CheckedForm method="post" className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <h2 className="text-lg">{t('start')}</h2>
      <FormErrors answer={result?.error}>
        <TextField name="name" label={t('name')} required maxLength={80} />
        <RadioGroup
          name="kind"
          legend={t('kindQuestion')}
          defaultValue="cohort"
          choices={(['cohort', 'team'] as const).map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
            description: t(`kindAbout.${kind}`),
          }))}
        />
        <SubmitButton>{t('create')}</SubmitButton>
      </FormErrors>
    </CheckedForm>
  )
}
