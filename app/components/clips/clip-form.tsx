import { Scissors } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { RadioGroup } from '#app/components/ui/radio-group.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { clipPresetNames, longestClipTitle } from '#app/domain/clip.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { RangeWords } from './range-words.tsx'
import type { TypedRange } from './use-typed-range.ts'

interface ClipFormProps {
  title: string
  durationMs: number
  range: TypedRange
  error: ErrorAnswer | undefined
}

/** A name, two times and a use; says beforehand whether they fit. Works as a plain form too. */
export function ClipForm({ title, durationMs, range, error }: ClipFormProps) {
  const t = useTranslations('clips.form')
  const presets = useTranslations('clips.preset')
  const words = useId()
  const time = { inputMode: 'text', autoComplete: 'off', required: true, className: 'grid gap-1' } as const
  return (
    <CheckedForm
      method="post"
      preventScrollReset
      aria-label={t('label')}
      className="grid content-start gap-5"
    >
      <input type="hidden" name="intent" value="cut" />
      <FormErrors answer={error}>
        <TextField
          name="title"
          label={t('name')}
          description={t('nameText')}
          required
          maxLength={longestClipTitle}
          defaultValue={title}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            {...time}
            name="start"
            label={t('start')}
            value={range.start}
            onChange={(event) => range.setStart(event.target.value)}
          />
          <TextField
            {...time}
            name="end"
            label={t('end')}
            value={range.end}
            onChange={(event) => range.setEnd(event.target.value)}
          />
        </div>
        <RadioGroup
          name="preset"
          legend={t('preset')}
          required
          value={range.preset}
          onChange={range.setPreset}
          choices={clipPresetNames.map((value) => ({
            value,
            label: presets(`${value}.name`),
            description: presets(`${value}.about`),
          }))}
        />
      </FormErrors>
      <div id={words}>
        <RangeWords range={range} durationMs={durationMs} />
      </div>
      <div className="grid gap-3">
        <p className="text-sm text-muted">{t('consent')}</p>
        <span>
          <SubmitButton
            intent="cut"
            icon={Scissors}
            aria-describedby={words}
            aria-disabled={range.problem !== undefined}
            onClick={(event) => {
              if (range.problem) event.preventDefault()
            }}
          >
            {t('cut')}
          </SubmitButton>
        </span>
      </div>
    </CheckedForm>
  )
}
