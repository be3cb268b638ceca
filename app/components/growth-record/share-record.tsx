import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { RecordKind } from '#app/domain/growth-record.ts'
import { KindChoice } from './kind-choice.tsx'
import { usePartWords } from './part-words.ts'

interface Named {
  id: string
  name: string
}

interface ShareRecordProps {
  shares: { id: string; person: Named; goal: Named | null; kinds: RecordKind[] }[]
  people: Named[]
  goals: Named[]
  /** Who is chosen first. */
  chosen: string | null
}

/** Who sees what of the record, with the way to withdraw each part, and the form to show another. */
export function ShareRecord({ shares, people, goals, chosen }: ShareRecordProps) {
  const t = useTranslations('record.share')
  const wordsOf = usePartWords()
  return (
    <div className="grid grid-cols-1 gap-8">
      <section>
        {shares.length === 0 ? (
          <p>{t('nobody')}</p>
        ) : (
          <ul>
            {shares.map(({ id, person, goal, kinds }) => {
              const what = wordsOf({ kinds, goal: goal?.name ?? null })
              return (
                <li key={id} className="flex items-start gap-3 border-b border-line py-3 last:border-0">
                  <Avatar name={person.name} />
                  <div className="min-w-0 flex-1">
                    <p className="font-semibold [overflow-wrap:anywhere]">{person.name}</p>
                    <p className="text-sm text-muted [overflow-wrap:anywhere]">{what}</p>
                  </div>
                  <SmallForm
                    intent="withdraw"
                    fields={{ shareId: id }}
                    size="sm"
                    aria-label={t('withdrawFrom', { name: person.name, what })}
                  >
                    {t('withdraw')}
                  </SmallForm>
                </li>
              )
            })}
          </ul>
        )}
      </section>
      {people.length === 0 ? (
        <p className="text-muted">{t('noneToShare')}</p>
      ) : (
        <CheckedForm
          method="post"
          preventScrollReset
          className="grid grid-cols-1 gap-4 border-t border-line pt-6"
        >
          <input type="hidden" name="intent" value="share" />
          <Select
            name="personId"
            label={t('who')}
            defaultValue={chosen ?? ''}
            required
            options={[
              { value: '', label: t('choose') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <KindChoice legend={t('what')} name="kinds[]" explains />
          <Select
            name="goalId"
            label={t('goal')}
            options={[
              { value: '', label: t('whole') },
              ...goals.map(({ id, name }) => ({ value: id, label: t('underGoal', { name }) })),
            ]}
          />
          <SubmitButton intent="share" className="justify-self-start">
            {t('submit')}
          </SubmitButton>
        </CheckedForm>
      )}
    </div>
  )
}
