import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

export type Tone = 'plain' | 'accent' | 'strength' | 'opportunity' | 'danger'

const tones: Record<Tone, string> = {
  plain: 'bg-raised text-muted',
  accent: 'bg-accent-soft text-accent-strong',
  strength: 'bg-strength-soft text-strength',
  opportunity: 'bg-opportunity-soft text-opportunity',
  danger: 'bg-danger-soft text-danger-strong',
}

interface BadgeProps {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}

/** A state in a word or two. The word carries the meaning, the colour only helps. */
export function Badge({ tone = 'plain', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={classes(
        'inline-flex max-w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-sm font-medium',
        tones[tone],
      )}
    >
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{children}</span>
    </span>
  )
}
