import { CircleCheck, Info, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { classes } from './class-names.ts'

const tones: Record<Tone, { icon: LucideIcon; ground: string; mark: string }> = {
  plain: { icon: Info, ground: 'bg-raised', mark: 'text-muted' },
  accent: { icon: Info, ground: 'bg-accent-soft', mark: 'text-accent' },
  strength: { icon: CircleCheck, ground: 'bg-strength-soft', mark: 'text-strength' },
  opportunity: { icon: Lightbulb, ground: 'bg-opportunity-soft', mark: 'text-opportunity' },
  danger: { icon: TriangleAlert, ground: 'bg-danger-soft', mark: 'text-danger' },
}

interface CalloutProps {
  tone?: Tone
  icon?: LucideIcon
  title?: string
  /** Buttons at the end. */
  action?: ReactNode
  children?: ReactNode
  role?: 'status' | 'alert' | 'note'
}

/** A sentence or two that should not be missed, without a frame that shouts. */
export function Callout({ tone = 'plain', icon, title, action, children, role }: CalloutProps) {
  const { icon: toneIcon, ground, mark } = tones[tone]
  const Icon = icon ?? toneIcon
  return (
    <div
      role={role}
      className={classes('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-4 py-3', ground)}
    >
      <Icon aria-hidden className={classes('mt-0.5 size-4.5 shrink-0', mark)} />
      <div className="min-w-0 flex-1 basis-48">
        {title === undefined ? null : <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action === undefined ? null : <div className="flex gap-2">{action}</div>}
    </div>
  )
}
