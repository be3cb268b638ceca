import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { paths } from '#app/paths.ts'

interface PausableListProps {
  rehearsals: readonly { id: string; part: string; teacher: { name: string }; isRecorded: boolean }[]
}

/** Other people's rehearsals in which the reader may pause from this device. */
export function PausableList({ rehearsals }: PausableListProps) {
  const t = useTranslations('rehearsals.live')
  if (rehearsals.length === 0) return null
  return (
    <section>
      <h2 className="text-lg">{t('listTitle')}</h2>
      <p className="text-sm text-muted">{t('listAbout')}</p>
      <ul>
        {rehearsals.map(({ id, part, teacher, isRecorded }) => (
          <li
            key={id}
            className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3 last:border-0 hover:bg-raised"
          >
            <Link to={paths.pauseLive(id)} className="stretched font-semibold">
              {part}
            </Link>
            <span className="text-sm text-muted">{teacher.name}</span>
            {isRecorded ? <Badge>{t('now')}</Badge> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
