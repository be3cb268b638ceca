import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface TextFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type'>, FieldProps {
  type?: 'text' | 'email' | 'url' | 'search' | 'tel' | 'number' | 'password'
}

/** One line of text. A plain input: it works in a form without JavaScript. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, hideLabel, description, error, optional, className, id, type = 'text', ...input },
  ref,
) {
  const parts = useField(input.name, { description, error }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <input {...input} {...parts.control} ref={ref} type={type} className="field" />
    </FieldFrame>
  )
})
