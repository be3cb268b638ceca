import { ChevronDown } from 'lucide-react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { FieldFrame, type FieldProps, useField } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
}

export interface SelectProps extends ComponentPropsWithoutRef<'select'>, FieldProps {
  options: readonly SelectOption[]
  /** Further choices under headings of their own. */
  groups?: readonly { label: string; options: readonly SelectOption[] }[]
}

/** The browser's own list of choices, which a phone shows in its own way. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, hideLabel, description, error, optional, className, id, options, groups = [], ...select },
  ref,
) {
  const parts = useField(select.name, { description, error }, id)
  return (
    <FieldFrame {...{ parts, label, hideLabel, description, optional, className }}>
      <span className="relative block">
        <select {...select} {...parts.control} ref={ref} className="field appearance-none pe-9">
          <Options options={options} />
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
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

function Options({ options }: Pick<SelectProps, 'options'>) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
