import type { DOMAttributes } from '@react-types/shared'
import type { ReactElement } from 'react'
import { Focusable } from 'react-aria-components/Focusable'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Kbd } from './kbd.tsx'

interface TooltipProps {
  text: string
  keys?: string
  placement?: 'top' | 'bottom' | 'start' | 'end'
  /** One button or link, by itself reachable with the keyboard. */
  children: ReactElement<DOMAttributes, string>
}

/** A short name shown on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, keys, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      <Focusable>{children}</Focusable>
      <AriaTooltip
        placement={placement}
        offset={6}
        className="max-w-64 rounded-sm flex items-center gap-1.5 bg-ink px-2 py-1 text-sm text-ground entering:animate-fade"
      >
        {text}
        {keys === undefined ? null : <Kbd tone="inverse">{keys}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
