import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import type { GoalStage, GoalState } from '#app/domain/goal.ts'
import { paths } from '#app/paths.ts'

export interface ListedGoal {
  id: string
  practice: { name: string; letters: string; shape: string; hue: number } | null
  lookFor: string | null
  state: GoalState
  stage: GoalStage
}

/** A goal in two lines: what one would see, and where it stands. The whole line can be pressed. */
export function GoalLine({ goal }: { goal: ListedGoal }) {
  const t = useTranslations('goals')
  const { practice, state } = goal
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line py-3 last:border-0 hover:bg-raised">
      <span className="mt-1">{practice ? <PracticeMark {...practice} size="md" /> : null}</span>
      <div className="min-w-0">
        <Link to={paths.goal(goal.id)} className="stretched font-semibold">
          {goal.lookFor ?? practice?.name}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {goal.lookFor ? <span>{practice?.name}</span> : <span>{t('noLookFor')}</span>}
          {state === 'active' ? (
            <span>{t(`stage.${goal.stage}`)}</span>
          ) : (
            <Badge>{t(`state.${state}`)}</Badge>
          )}
        </p>
      </div>
    </li>
  )
}
