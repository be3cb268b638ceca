import { Link, type LinkProps } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { type ButtonLook, buttonClasses, iconSize } from './button-look.ts'

export interface LinkButtonProps extends Omit<LinkProps, 'className'>, ButtonLook {
  icon?: LucideIcon
  className?: string
}

/** Goes somewhere, looks like a button. `to` comes from `paths`. */
export function LinkButton({
  variant,
  size,
  wide,
  icon: Icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClasses({ variant, size, wide }, className)}>
      {Icon ? <Icon aria-hidden className={iconSize(size)} /> : null}
      {children}
    </Link>
  )
}
