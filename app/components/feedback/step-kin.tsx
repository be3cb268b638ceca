import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { paths } from '#app/paths.ts'
import { StepBadge } from './step-state.tsx'

interface Kin {
  id: string
  text: string
  state: ActionStepState
}

/** The smaller steps that took the place of one, or the larger one of which it is a part. */
export function StepKin({ parts, partOf }: { parts: readonly Kin[]; partOf: Kin | null }) {
  const t = useTranslations('steps.split')
  const kin = partOf ? [partOf] : parts
  if (kin.length === 0) return null
  return (
    <section>
      <h2 className="text-sm text-muted">{t(partOf ? 'partOf' : 'parts')}</h2>
      <ol className="mt-1 grid gap-2">
        {kin.map((each) => (
          <li key={each.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link to={paths.step(each.id)} className="link">
              {each.text}
            </Link>
            <StepBadge state={each.state} />
          </li>
        ))}
      </ol>
    </section>
  )
}
