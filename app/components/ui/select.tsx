import { ChevronDown } from 'lucide-react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
}

export interface SelectProps extends ComponentPropsWithoutRef<'select'>, FieldProps {
  options: readonly SelectOption[]
}

/** The browser's own list of choices, which a phone shows in its own way. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, hideLabel, description, error, optional, className, id, options, ...select },
  ref,
) {
  const parts = useField(select.name, { description, error }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <span className="relative block">
        <select {...select} {...parts.control} ref={ref} className="field appearance-none pe-9">
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted"
        />
      </span>
    </FieldFrame>
  )
})
