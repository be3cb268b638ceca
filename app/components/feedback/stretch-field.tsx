import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { paths } from '#app/paths.ts'

export interface StretchFieldProps {
  /** Steps of the same practice that the teacher has in place: then it must be said. */
  inPlace: readonly { id: string; text: string }[]
  value?: string
  onChange?: (value: string) => void
}

/** What will be different from how one taught before; asked for where a step of the practice is in place already. */
export function StretchField({ inPlace, value, onChange }: StretchFieldProps) {
  const t = useTranslations('feedback.stretch')
  const field = (
    <TextArea
      name="stretch"
      label={t('label')}
      rows={2}
      maxLength={500}
      {...(inPlace.length > 0 ? { required: true, description: t('about') } : { optional: true })}
      {...(onChange ? { value, onChange: ({ target }) => onChange(target.value) } : { defaultValue: value })}
    />
  )
  if (inPlace.length === 0) return field
  return (
    <Callout tone="opportunity">
      <p className="font-semibold">{t('inPlace')}</p>
      <ul className="mb-3 grid gap-1">
        {inPlace.map(({ id, text }) => (
          <li key={id}>
            <Link to={paths.step(id)} className="link">
              {text}
            </Link>
          </li>
        ))}
      </ul>
      {field}
    </Callout>
  )
}
