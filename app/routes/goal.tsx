import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { GoalActions } from '#app/components/goals/goal-actions.tsx'
import { GoalSpiral } from '#app/components/goals/goal-spiral.tsx'
import { GoalWhy } from '#app/components/goals/goal-why.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { Badge } from '#app/components/ui/badge.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { carryOutGoal, GoalForm } from '#server/goals/goal-forms.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.goals.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => readGoalPage(await requireActor(request), requireId(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, GoalForm)
    await carryOutGoal(actor, requireId(params.id), form)
    return { did: form.intent }
  })
}

/** One goal: what one would see, why, and everything on the way in order. */
export default function Goal() {
  const t = useTranslations('goals')
  const record = useTranslations('record')
  const { goal, isTeacher, offers, entries, lookFors, clipChoices } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const did = result?.value?.did
  const whys = entries.flatMap((entry) =>
    entry.kind === 'goal' && ['draft', 'rethink'].includes(entry.event)
      ? [{ at: entry.at, words: entry.words }]
      : [],
  )
  const isDraft = goal.state === 'draft'
  return (
    <>
      <PageHeader
        back={
          isTeacher
            ? { to: paths.goals(), label: t('page.back') }
            : { to: paths.person(goal.teacher.id), label: goal.teacher.name }
        }
        title={goal.lookFor ?? goal.practice?.name ?? ''}
        about={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Badge tone={goal.state === 'active' ? 'accent' : goal.state === 'met' ? 'strength' : 'plain'}>
              {t(`state.${goal.state}`)}
            </Badge>
            {isTeacher ? null : <span>{t('page.of', { name: goal.teacher.name })}</span>}
            {goal.practice ? <PracticeLabel practice={goal.practice} /> : null}
            {isTeacher ? (
              <AudienceBadge
                audience={t(isDraft ? 'page.audienceDraft' : 'page.audience')}
                isPrivate={isDraft}
              />
            ) : null}
          </span>
        }
      />
      <div className="grid gap-8">
        <FormErrors answer={result?.error}>
          <p role="status" className="sr-only">
            {did ? t(`did.${did}`) : null}
          </p>
          {goal.lookFor === null ? <p className="text-muted">{t('noLookFor')}</p> : null}
          {goal.state === 'active' ? <p className="text-lg">{t(`stage.${goal.stage}`)}</p> : null}
          <GoalWhy whys={whys} />
          {isTeacher ? (
            <GoalActions
              key={`${goal.state} ${entries.length}`}
              {...{ offers, lookFors, clipChoices }}
              hasLookFor={goal.lookFor !== null}
            />
          ) : null}
          <GoalSpiral entries={entries} />
          {isTeacher ? (
            <p>
              <Link to={paths.record({ goal: goal.id })} className="link">
                {record('fromGoal')}
              </Link>
            </p>
          ) : null}
        </FormErrors>
      </div>
    </>
  )
}
