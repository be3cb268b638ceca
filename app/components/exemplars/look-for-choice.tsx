import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { FieldError, useField } from '#app/components/ui/field.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { LookForActor } from '#app/domain/practice.ts'

interface LookForChoiceProps {
  lookFors: readonly {
    id: string
    actor: LookForActor
    text: string
    levels?: readonly { name: string; text: string }[] | undefined
  }[]
}

/** Which look-fors of a practice can be seen, and on which step where they have steps. */
export function LookForChoice({ lookFors }: LookForChoiceProps) {
  const t = useTranslations('exemplars.offer')
  const parts = useField('lookFors', { description: undefined, error: undefined })
  if (lookFors.length === 0) return null
  return (
    <fieldset className="min-w-0" aria-describedby={parts.control['aria-describedby']}>
      <legend className="mb-1 font-semibold">{t('lookFors')}</legend>
      <div className="grid gap-1">
        {lookFors.map(({ id, text, levels }) =>
          levels ? (
            <Select
              key={id}
              name="lookFors[]"
              label={text}
              options={[
                { value: '', label: t('notSeen') },
                { value: id, label: t('seen') },
                ...levels.map(({ name }, place) => ({ value: `${id}:${place + 1}`, label: name })),
              ]}
            />
          ) : (
            <Checkbox key={id} name="lookFors[]" value={id} label={text} />
          ),
        )}
      </div>
      <FieldError parts={parts} />
    </fieldset>
  )
}
