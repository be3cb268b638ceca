import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

interface CardProps {
  as?: 'div' | 'section' | 'article' | 'li' | 'form'
  /** `flush` lets a picture reach the edge. */
  padding?: 'normal' | 'flush'
  /** Lights up as a whole under the pointer: for cards whose title is a link with `stretched`. */
  pressable?: boolean
  className?: string
  children: ReactNode
  'aria-labelledby'?: string
}

/** One thing, apart from the others. A link inside with the class `stretched` makes all of it pressable. */
export function Card({
  as: Element = 'div',
  padding = 'normal',
  pressable,
  className,
  children,
  ...rest
}: CardProps) {
  return (
    <Element
      {...rest}
      className={classes(
        'min-w-0 rounded-lg border border-line bg-surface',
        padding === 'normal' ? 'p-4 sm:p-5' : 'overflow-hidden',
        pressable &&
          'relative transition-colors hover:border-edge has-[.stretched:focus-visible]:border-accent',
        className,
      )}
    >
      {children}
    </Element>
  )
}
