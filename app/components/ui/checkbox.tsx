import { Check } from 'lucide-react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { FieldError, type FieldProps, useField } from './field.tsx'

export interface CheckboxProps
  extends Omit<ComponentPropsWithoutRef<'input'>, 'type'>,
    Pick<FieldProps, 'description' | 'error'> {
  label: ReactNode
}

/** One yes or no; the whole line can be pressed. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, description, error, className, id, ...input },
  ref,
) {
  const parts = useField(input.name, { description, error }, id)
  return (
    <div className={className}>
      <label className="flex min-h-8 items-start gap-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:py-2.5">
        <span className="relative mt-0.5 grid size-4.5 shrink-0 place-items-center">
          <input
            {...input}
            {...parts.control}
            ref={ref}
            type="checkbox"
            className="peer size-4.5 appearance-none rounded-[4px] border border-edge bg-surface checked:border-accent checked:bg-accent disabled:opacity-50"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute size-3.5 text-on-accent opacity-0 peer-checked:opacity-100"
          />
        </span>
        <span>{label}</span>
      </label>
      {description === undefined ? null : (
        <p id={`${parts.id}-about`} className="ms-7 text-sm text-muted">
          {description}
        </p>
      )}
      <FieldError parts={parts} />
    </div>
  )
})
