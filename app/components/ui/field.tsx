import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFieldError } from './form-errors.tsx'

/** What every field takes beside its input's own attributes. */
export interface FieldProps {
  label: string
  /** Kept for screen readers alone. */
  hideLabel?: boolean
  /** One line under the label: what is expected, before anything can go wrong. */
  description?: ReactNode
  /** Wins over the sentence that the form's answer holds for this name. */
  error?: string
  /** Says "optional" beside the label. */
  optional?: boolean
}

export interface FieldParts {
  id: string
  error: string | undefined
  /** Spread over the control. */
  control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-errormessage'?: string }
}

/** The ids that tie a control to its label, description and error. */
export function useField(
  name: string | undefined,
  own: Pick<FieldProps, 'description' | 'error'>,
  givenId?: string,
): FieldParts {
  const made = useId()
  const id = givenId ?? made
  const error = useFieldError(name, own.error)
  const described = [
    own.description === undefined ? '' : `${id}-about`,
    error === undefined ? '' : `${id}-error`,
  ]
  const ids = described.filter(Boolean).join(' ')
  return {
    id,
    error,
    control: {
      id,
      ...(ids === '' ? {} : { 'aria-describedby': ids }),
      ...(error === undefined ? {} : { 'aria-invalid': true, 'aria-errormessage': `${id}-error` }),
    },
  }
}

interface FieldFrameProps extends FieldProps {
  parts: FieldParts
  children: ReactNode
  className?: string
}

/** Label above, control, and the error under it. */
export function FieldFrame({
  parts,
  label,
  hideLabel,
  description,
  optional,
  children,
  className,
}: FieldFrameProps) {
  const t = useTranslations('ui')
  return (
    <div className={className ?? 'grid gap-1'}>
      <label htmlFor={parts.id} className={hideLabel ? 'sr-only' : 'font-semibold'}>
        {label}
        {optional ? (
          <>
            <span className="sr-only">, </span>
            <span className="ms-1.5 font-normal text-muted">{t('optional')}</span>
          </>
        ) : null}
      </label>
      {description === undefined ? null : (
        <p id={`${parts.id}-about`} className="text-sm text-muted">
          {description}
        </p>
      )}
      {children}
      <FieldError parts={parts} />
    </div>
  )
}

export function FieldError({ parts }: { parts: FieldParts }) {
  if (parts.error === undefined) return null
  return (
    <p id={`${parts.id}-error`} className="text-sm text-danger">
      {parts.error}
    </p>
  )
}
