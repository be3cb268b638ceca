import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { GoalLine, type ListedGoal } from '#app/components/goals/goal-line.tsx'
import { paths } from '#app/paths.ts'

/** What a teacher works on for weeks, with the way to the others. */
export function ActiveGoals({ goals }: { goals: readonly ListedGoal[] }) {
  const t = useTranslations('home.goals')
  const record = useTranslations('record')
  return (
    <section aria-labelledby="active-goals">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="active-goals" className="text-lg">
          {t('title')}
        </h2>
        {goals.length === 0 ? (
          <Link to={paths.newGoal()} className="link">
            {t('set')}
          </Link>
        ) : null}
        <Link to={paths.goals()} className="link">
          {t('all')}
        </Link>
        <Link to={paths.record()} className="link">
          {record('home')}
        </Link>
      </div>
      {goals.length > 0 ? (
        <ul className="mt-1">
          {goals.map((goal) => (
            <GoalLine key={goal.id} goal={goal} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
