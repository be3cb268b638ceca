import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { ClipChoice } from '#app/components/feedback/clip-choice.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { NewGoalForm, setGoalBy } from '#server/goals/goal-forms.ts'
import { readNewGoal } from '#server/goals/read-new-goal.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.goals.new.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => ({ ...(await readNewGoal(await requireActor(request))), clientId: randomUUID() }))
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const { id } = await setGoalBy(actor, await parseForm(request, NewGoalForm))
    throw redirect(paths.goal(id))
  })
}

export default function NewGoal() {
  const t = useTranslations('goals.new')
  const page = useTranslations('goals')
  const { practices, clipChoices, clientId, isFull, goalLimit } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [practiceId, setPracticeId] = useState('')
  const chosen = practices.find((practice) => practice.id === practiceId)
  return (
    <>
      <PageHeader back={{ to: paths.goals(), label: page('title') }} title={t('title')} about={t('about')} />
      <CheckedForm method="post" className="grid gap-6">
        <FormErrors answer={result?.error}>
          <input type="hidden" name="clientId" value={clientId} />
          <Select
            name="practiceId"
            label={t('practice')}
            required
            value={practiceId}
            onChange={({ target }) => setPracticeId(target.value)}
            options={[
              { value: '', label: t('choose') },
              ...practices.map(({ id, letters, name }) => ({ value: id, label: `${letters}  ${name}` })),
            ]}
          />
          {chosen ? (
            <Select
              key={practiceId}
              name="lookForId"
              label={t('lookFor')}
              description={t('lookForAbout')}
              options={[
                { value: '', label: t('later') },
                ...chosen.lookFors.map(({ id, actor, text }) => ({
                  value: id,
                  label: `${t(actor)}: ${text}`,
                })),
              ]}
            />
          ) : null}
          <TextArea
            name="why"
            label={t('why')}
            description={t('whyAbout')}
            rows={3}
            maxLength={1_000}
            required
          />
          <ClipChoice choices={clipChoices} label={t('baseline')} />
          {isFull ? (
            <p className="text-muted">{t('full', { limit: goalLimit })}</p>
          ) : (
            <Checkbox name="begin" value="yes" label={t('begin')} />
          )}
          <SubmitButton intent="set" size="lg" className="justify-self-start">
            {t('submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </>
  )
}
