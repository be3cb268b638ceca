import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { paths } from '#app/paths.ts'

interface PersonRowProps {
  id: string
  name: string
  /** Words beside the name, such as "you". */
  mark?: ReactNode
  /** Under the name. */
  about?: ReactNode
  /** What can be done, at the end. */
  children?: ReactNode
}

/** One person in a list; the name leads to their page. */
export function PersonRow({ id, name, mark, about, children }: PersonRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-3 last:border-0">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate">
          <Link to={paths.person(id)} className="font-semibold hover:underline">
            {name}
          </Link>
          {mark === undefined ? null : <span className="ms-2 text-sm text-muted">{mark}</span>}
        </p>
        {about === undefined ? null : <div className="truncate text-sm text-muted">{about}</div>}
      </div>
      {children}
    </li>
  )
}
