import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { conversationLengths, defaultConversationMinutes } from '#app/domain/conversation-time.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { NewConversationForm, newConversationOf } from '#server/conversations/conversation-forms.ts'
import { readNewConversation } from '#server/conversations/read-new-conversation.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.conversations.new.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const facts = await readNewConversation(await requireActor(request))
    const asked = new URL(request.url).searchParams
    return {
      ...facts,
      clientId: randomUUID(),
      with: asked.get('with'),
      goal: asked.get('goal'),
      observation: asked.get('observation'),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, NewConversationForm)
    const { id } = await startConversation(actor, newConversationOf(form))
    throw redirect(paths.conversation(id))
  })
}

/** With whom, about what, and how long. */
export default function NewConversation() {
  const t = useTranslations('conversations')
  const facts = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const first = facts.goals.find((goal) => goal.id === facts.goal)
  const groups = usePeople()
  const people = groups.flatMap(({ options }) => options)
  const [whom, setWhom] = useState(
    people.find(({ value }) => facts.with !== null && value.endsWith(facts.with))?.value ??
      (first && facts.teachers.some(({ id }) => id === first.teacher.id) ? `about:${first.teacher.id}` : ''),
  )
  const [goalId, setGoalId] = useState(first?.id ?? '')
  const [practiceId, setPracticeId] = useState(first?.practice?.id ?? '')
  const goals = facts.goals.filter(({ teacher }) =>
    whom.startsWith('about:')
      ? whom === `about:${teacher.id}`
      : !facts.teachers.some(({ id }) => id === teacher.id),
  )
  const openId = result?.error?.facts.conversationId
  return (
    <>
      <PageHeader
        back={{ to: paths.conversations(), label: t('title') }}
        title={t('new.title')}
        about={t('new.about')}
      />
      <CheckedForm method="post" className="grid grid-cols-1 gap-6">
        <FormErrors answer={result?.error}>
          {typeof openId === 'string' ? (
            <Link to={paths.conversation(openId)} className="link justify-self-start">
              {t('new.goOn')}
            </Link>
          ) : null}
          <input type="hidden" name="clientId" value={facts.clientId} />
          {/* It is of the teacher whom the page was opened with, and of nobody else. */}
          {facts.observation && whom === `about:${facts.with}` ? (
            <input type="hidden" name="observationId" value={facts.observation} />
          ) : null}
          <Select
            name="with"
            label={t('new.with')}
            value={whom}
            onChange={({ target }) => {
              setWhom(target.value)
              setGoalId('')
            }}
            options={groups.length > 1 ? [] : people}
            groups={groups.length > 1 ? groups : []}
          />
          {goals.length > 0 ? (
            <Select
              name="goalId"
              label={t('new.goal')}
              optional
              value={goalId}
              onChange={({ target }) => {
                setGoalId(target.value)
                const goal = goals.find(({ id }) => id === target.value)
                if (goal?.practice) setPracticeId(goal.practice.id)
              }}
              options={[
                { value: '', label: t('new.noGoal') },
                ...goals.map(({ id, lookFor, practice }) => ({
                  value: id,
                  label: lookFor ?? practice?.name ?? '',
                })),
              ]}
            />
          ) : null}
          <Select
            name="practiceId"
            label={t('new.practice')}
            required
            value={practiceId}
            onChange={({ target }) => setPracticeId(target.value)}
            options={[
              { value: '', label: t('new.choose') },
              ...facts.practices.map(({ id, letters, name }) => ({
                value: id,
                label: `${letters}  ${name}`,
              })),
            ]}
          />
          <SegmentedControl
            name="minutes"
            legend={t('new.minutes')}
            defaultValue={String(defaultConversationMinutes)}
            choices={conversationLengths.map((minutes) => ({
              value: String(minutes),
              label: t('minutes', { minutes }),
            }))}
          />
          <SubmitButton intent="start" size="lg" className="justify-self-start">
            {t('new.submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </>
  )
}

/** Everybody one can talk with, by whose teaching it is about. */
function usePeople(): { label: string; options: { value: string; label: string }[] }[] {
  const t = useTranslations('conversations.new')
  const { teachers, coaches, peers } = useLoaderData<typeof loader>()
  const theirs = teachers.map(({ id, name }) => ({ value: `about:${id}`, label: t('teacher', { name }) }))
  const own = [
    { value: '', label: t('alone') },
    ...coaches.map(({ id, name }) => ({ value: `with:${id}`, label: t('coach', { name }) })),
    ...peers.map(({ id, name }) => ({ value: `with:${id}`, label: t('peer', { name }) })),
  ]
  return [
    ...(theirs.length > 0 ? [{ label: t('aboutTheirs'), options: theirs }] : []),
    { label: t('aboutYours'), options: own },
  ]
}
