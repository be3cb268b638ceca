import { Eye, EyeOff } from 'lucide-react'
import { type ComponentPropsWithoutRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface PasswordFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type'>, FieldProps {
  autoComplete: 'current-password' | 'new-password'
}

/** A password that can be looked at while it is typed, pasted, and filled by a manager. */
export function PasswordField({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  id,
  ...input
}: PasswordFieldProps) {
  const t = useTranslations('ui')
  const [shown, setShown] = useState(false)
  const parts = useField(input.name, { description, error }, id)
  const Icon = shown ? EyeOff : Eye
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <span className="relative block">
        <input
          {...input}
          {...parts.control}
          type={shown ? 'text' : 'password'}
          className="field pe-12"
          spellCheck={false}
          autoCapitalize="none"
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={t('showPassword')}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-sm text-muted hover:text-ink"
        >
          <Icon aria-hidden className="size-4.5" />
        </button>
      </span>
    </FieldFrame>
  )
}
