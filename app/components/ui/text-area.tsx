import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface TextAreaProps extends ComponentPropsWithoutRef<'textarea'>, FieldProps {}

/** Several lines of text; grows with them where the browser can. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, hideLabel, description, error, optional, className, id, rows = 3, ...input },
  ref,
) {
  const parts = useField(input.name, { description, error }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <textarea
        {...input}
        {...parts.control}
        ref={ref}
        rows={rows}
        className="field field-sizing-content resize-y py-2"
      />
    </FieldFrame>
  )
})
