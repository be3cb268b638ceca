import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: LucideIcon
  title: string
  /** What to do next, in one or two sentences. */
  text: ReactNode
  /** The button that does it. */
  action?: ReactNode
  /** One real example of what will stand here. */
  example?: ReactNode
  exampleLabel?: string
}

/** What stands where nothing is yet: the next thing to do, and one example of how it will look. */
export function EmptyState({ icon: Icon, title, text, action, example, exampleLabel }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-xl justify-items-center gap-2 px-4 py-10 text-center">
      {Icon ? (
        <span className="mb-2 grid size-12 place-items-center rounded-full bg-raised text-muted">
          <Icon aria-hidden className="size-5.5" />
        </span>
      ) : null}
      <h2 className="text-lg">{title}</h2>
      <div className="text-muted">{text}</div>
      {action === undefined ? null : <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
      {example === undefined ? null : (
        <figure className="mt-6 w-full text-start">
          {exampleLabel === undefined ? null : (
            <figcaption className="mb-1.5 text-sm text-muted">{exampleLabel}</figcaption>
          )}
          <div className="rounded-lg border border-dashed border-edge p-4">{example}</div>
        </figure>
      )}
    </div>
  )
}
