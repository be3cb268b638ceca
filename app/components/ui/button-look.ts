import { classes } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'

export interface ButtonLook {
  variant?: ButtonVariant
  size?: 'sm' | 'md' | 'lg'
  /** As wide as its container. */
  wide?: boolean
}

const base =
  'inline-flex items-center justify-center gap-2 rounded-sm font-semibold whitespace-nowrap select-none ' +
  'transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-60'

const sizes = {
  sm: 'min-h-8 px-2.5 text-sm pointer-coarse:min-h-10',
  md: 'min-h-9.5 px-3.5 text-base pointer-coarse:min-h-11',
  lg: 'min-h-11 px-5 text-base pointer-coarse:min-h-12',
}

const variants = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink hover:bg-raised active:bg-pressed',
  quiet: 'text-ink hover:bg-raised active:bg-pressed',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong active:bg-danger-strong',
  link: '',
}

/** The classes of a button, for anything that must look like one. */
export function buttonClasses(
  { variant = 'secondary', size = 'md', wide }: ButtonLook,
  more?: string,
): string {
  if (variant === 'link')
    return classes('link inline-flex items-center gap-1.5', size === 'sm' && 'text-sm', more)
  return classes(base, sizes[size], variants[variant], wide && 'w-full', more)
}

export function iconSize(size: ButtonLook['size']): string {
  return classes('shrink-0', size === 'sm' ? 'size-4' : 'size-4.5')
}
