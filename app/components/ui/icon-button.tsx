import type { LucideIcon } from 'lucide-react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { classes } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'aria-label'> {
  icon: LucideIcon
  /** What pressing it does; its accessible name and its tooltip. */
  label: string
  /** A key that does the same, shown in the tooltip. */
  keys?: string
  size?: 'sm' | 'md'
  variant?: 'quiet' | 'secondary' | 'stage'
  /** For icons that point along the line of reading, such as arrows. */
  directional?: boolean
}

const looks = {
  quiet:
    'text-muted hover:bg-raised hover:text-ink active:bg-pressed aria-pressed:bg-accent-soft aria-pressed:text-accent',
  secondary: 'border border-line bg-surface text-ink hover:bg-raised active:bg-pressed',
  stage: 'text-stage-ink hover:bg-white/12 active:bg-white/20',
}

/** A button of one icon, always with a name and a tooltip. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  {
    icon: Icon,
    label,
    keys,
    size = 'md',
    variant = 'quiet',
    directional,
    className,
    type = 'button',
    ...rest
  },
  ref,
) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        {...rest}
        ref={ref}
        type={type}
        aria-label={label}
        className={classes(
          'inline-grid shrink-0 place-items-center rounded-sm transition-colors disabled:opacity-50',
          size === 'sm' ? 'size-8 pointer-coarse:size-10' : 'size-9.5 pointer-coarse:size-11',
          looks[variant],
          className,
        )}
      >
        <Icon aria-hidden className={classes('size-4.5', directional && 'rtl:-scale-x-100')} />
      </button>
    </Tooltip>
  )
})
