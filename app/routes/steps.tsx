import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Footprints } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { DueWords, StepBadge } from '#app/components/feedback/step-state.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { page } from '#server/http/answer.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.feedback.steps.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    return listSteps(actor, { teacherId: actor.personId })
  })
}

const groups = ['now', 'waiting', 'sentBack', 'parked', 'before'] as const
type Group = (typeof groups)[number]
const groupOf: Record<ActionStepState, Group> = {
  draft: 'waiting',
  proposed: 'waiting',
  agreed: 'now',
  practised: 'now',
  trying: 'now',
  'due-review': 'now',
  parked: 'parked',
  mastered: 'before',
  declined: 'before',
  closed: 'before',
  withdrawn: 'before',
}

/** A draft by somebody else is one that the teacher has asked to be changed. */
function placeOf(step: { state: ActionStepState; mayRevise: boolean }): Group {
  return step.state === 'draft' && !step.mayRevise ? 'sentBack' : groupOf[step.state]
}

/** All steps of a teacher: the one now, those that wait, those for later, and what was. */
export default function Steps() {
  const t = useTranslations('feedback.steps')
  const steps = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {steps.length === 0 ? (
        <EmptyState
          icon={Footprints}
          title={t('empty')}
          text={t('emptyText')}
          action={<LinkButton to={paths.recordings()}>{t('emptyAction')}</LinkButton>}
        />
      ) : null}
      <div className="grid gap-8">
        {groups.map((group) => {
          const own = steps.filter((step) => placeOf(step) === group)
          return own.length === 0 ? null : (
            <section key={group}>
              <h2 className="text-lg">{t(group)}</h2>
              <ul>
                {own.map((step) => (
                  <li
                    key={step.id}
                    className="relative grid gap-1 border-b border-line py-3 last:border-0 hover:bg-raised"
                  >
                    <Link to={paths.step(step.id)} className="stretched font-semibold">
                      {step.text}
                    </Link>
                    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                      <StepBadge state={step.state} />
                      <DueWords {...step} />
                      {step.practice?.shortName}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </>
  )
}
