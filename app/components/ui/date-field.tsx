import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface DateFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type'>, FieldProps {
  /** ISO dates, such as 2026-12-12. */
  min?: string
  max?: string
}

/** A calendar day as `YYYY-MM-DD`, picked in the browser's own way. */
export const DateField = forwardRef<HTMLInputElement, DateFieldProps>(function DateField(
  { label, hideLabel, description, error, optional, className, id, ...input },
  ref,
) {
  const parts = useField(input.name, { description, error }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <input {...input} {...parts.control} ref={ref} type="date" className="field figures" />
    </FieldFrame>
  )
})
