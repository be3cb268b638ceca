import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Flag } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { GoalLine } from '#app/components/goals/goal-line.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import type { GoalState } from '#app/domain/goal.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { listGoals } from '#server/goals/list-goals.ts'
import { page } from '#server/http/answer.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.goals.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    return listGoals(actor, { teacherId: actor.personId })
  })
}

const groups = ['active', 'draft', 'parked', 'before'] as const
const groupOf = (state: GoalState) => groups.find((group) => group === state) ?? 'before'

/** All goals of a teacher: those now, those written down or put aside, and what was. */
export default function Goals() {
  const t = useTranslations('goals')
  const goals = useLoaderData<typeof loader>()
  const set = (
    <LinkButton to={paths.newGoal()} variant="primary" icon={Flag}>
      {t('set')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {goals.length === 0 ? (
        <EmptyState icon={Flag} title={t('none')} text={t('noneText')} action={set} />
      ) : (
        <div className="grid gap-8">
          <div>{set}</div>
          {groups.map((group) => {
            const own = goals.filter((goal) => groupOf(goal.state) === group)
            return own.length === 0 ? null : (
              <section key={group}>
                <h2 className="text-lg">{t(`groups.${group}`)}</h2>
                <ul>
                  {own.map((goal) => (
                    <GoalLine key={goal.id} goal={goal} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
      )}
    </>
  )
}
