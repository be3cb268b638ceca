import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { paths } from '#app/paths.ts'

interface NamedGoal {
  id: string
  lookFor: string | null
  practice: { name: string } | null
}

const nameOf = (goal: NamedGoal) => goal.lookFor ?? goal.practice?.name ?? ''

/** The goal that something serves, to read or, for whose it is, to choose. */
export function TieForm({
  goals,
  current,
  label,
}: {
  /** Those that can be chosen; none where the reader cannot. */
  goals: readonly NamedGoal[]
  current: NamedGoal | null
  label: string
}) {
  const t = useTranslations('goals.page')
  if (goals.length === 0 && current === null) return null
  return (
    <section className="grid gap-2">
      {current ? (
        <p>
          <span className="block text-sm text-muted">{t('serves')}</span>
          <Link to={paths.goal(current.id)} className="link">
            {nameOf(current)}
          </Link>
        </p>
      ) : null}
      {goals.length > 0 ? (
        <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="intent" value="tie-goal" />
          <Select
            key={current?.id ?? ''}
            name="goalId"
            label={label}
            defaultValue={current?.id ?? ''}
            options={[
              { value: '', label: t('noGoal') },
              ...goals.map((goal) => ({ value: goal.id, label: nameOf(goal) })),
            ]}
            className="grid min-w-0 flex-1 basis-56 gap-1"
          />
          <SubmitButton intent="tie-goal" variant="secondary">
            {t('tieSubmit')}
          </SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}
