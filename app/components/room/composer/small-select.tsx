import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithoutRef } from 'react'
import { classes } from '#app/components/ui/class-names.ts'

interface SmallSelectProps extends ComponentPropsWithoutRef<'select'> {
  label: string
  options: readonly { value: string; label: string; disabled?: boolean }[]
  /** Shown as chosen, in the accent. */
  isOn?: boolean
}

/** A choice of one line that takes little room: the browser's own list. */
export function SmallSelect({ label, options, isOn, className, ...rest }: SmallSelectProps) {
  return (
    <span
      className={classes(
        'relative inline-flex h-8 min-w-0 items-center rounded-sm text-sm transition-colors pointer-coarse:h-10',
        isOn ? 'bg-accent-soft text-accent-strong' : 'bg-raised text-ink hover:bg-pressed',
        className,
      )}
    >
      <select
        {...rest}
        aria-label={label}
        title={label}
        className="size-full min-w-0 appearance-none truncate rounded-sm bg-transparent ps-2 pe-6"
      >
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="bg-surface text-ink"
          >
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-1.5 size-3.5 opacity-60" />
    </span>
  )
}
