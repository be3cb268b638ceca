import { Link } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** One line under the title. */
  about?: ReactNode
  /** Where this page belongs to. */
  back?: { to: string; label: string }
  /** Buttons; the first is the main one. */
  actions?: ReactNode
}

/** The head of a page: where we are, what it is for, what one can do. */
export function PageHeader({ title, about, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        {back ? (
          <Link
            to={back.to}
            className="-ms-1 mb-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm text-sm text-muted hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
            {back.label}
          </Link>
        ) : null}
        <h1 className="text-xl">{title}</h1>
        {about === undefined ? null : <div className="mt-1 max-w-prose text-muted">{about}</div>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
