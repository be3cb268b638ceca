import type { DOMAttributes } from '@react-types/shared'
import { useNavigate } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Pressable } from 'react-aria-components/Pressable'
import { Separator } from 'react-aria-components/Separator'
import { classes } from './class-names.ts'

interface MenuProps {
  /** The button that opens it: `Button` or `IconButton`. */
  trigger: ReactElement<DOMAttributes, string>
  label: string
  children: ReactNode
  align?: 'start' | 'end'
}

/** A list of actions behind a button; arrow keys and first letters move in it. */
export function Menu({ trigger, label, children, align = 'end' }: MenuProps) {
  return (
    <MenuTrigger>
      <Pressable>{trigger}</Pressable>
      <Popover
        placement={align === 'end' ? 'bottom end' : 'bottom start'}
        offset={4}
        className="min-w-48 rounded-lg bg-surface p-1 text-ink shadow-float outline-none animate-fade"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

interface MenuItemProps {
  icon?: LucideIcon
  /** What it does, or… */
  onAction?: () => void
  /** …where it goes, from `paths`. */
  to?: string
  danger?: boolean
  isDisabled?: boolean
  children: string
}

export function MenuItem({ icon: Icon, onAction, to, danger, isDisabled, children }: MenuItemProps) {
  const navigate = useNavigate()
  return (
    <AriaMenuItem
      textValue={children}
      isDisabled={isDisabled}
      onAction={() => (to === undefined ? onAction?.() : navigate(to))}
      className={classes(
        'flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 outline-none data-disabled:opacity-50 data-focused:bg-raised pointer-coarse:min-h-11',
        danger && 'text-danger',
      )}
    >
      {Icon ? <Icon aria-hidden className={classes('size-4.5 shrink-0', !danger && 'text-muted')} /> : null}
      {children}
    </AriaMenuItem>
  )
}

export function MenuSeparator() {
  return <Separator className="mx-2 my-1 border-t border-line" />
}
