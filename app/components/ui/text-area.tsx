import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'
import { useTooLong } from './use-too-long.ts'

export interface TextAreaProps extends ComponentPropsWithoutRef<'textarea'>, FieldProps {}

/**
 * Several lines of text; grows with them where the browser can. What is longer than `maxLength` stays as it was put in,
 * and is said to be too long: a browser of itself would cut it off without a word.
 */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, hideLabel, description, error, optional, className, id, rows = 3, maxLength, onInput, ...input },
  ref,
) {
  const [length, setLength] = useState(0)
  const known = typeof input.value === 'string' ? input.value.length : length
  const tooLong = useTooLong(known, maxLength)
  const parts = useField(input.name, { description, error: error ?? tooLong }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <textarea
        {...input}
        {...parts.control}
        ref={ref}
        onInput={(event) => {
          setLength(event.currentTarget.value.length)
          onInput?.(event)
        }}
        rows={rows}
        className="field field-sizing-content resize-y py-2"
      />
    </FieldFrame>
  )
})
