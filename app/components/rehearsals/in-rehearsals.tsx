import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'

interface InRehearsalsProps {
  rehearsals: readonly { id: string; part: string }[]
  /** What it means for whom the recording is shared with. */
  about?: string
}

/** The rehearsals of which a recording is a take. */
export function InRehearsals({ rehearsals, about }: InRehearsalsProps) {
  const t = useTranslations('rehearsals.share')
  return (
    <section>
      <h2 className="text-lg">{t('title')}</h2>
      {about ? <p className="text-muted">{about}</p> : null}
      <ul>
        {rehearsals.map(({ id, part }) => (
          <li key={id}>
            <Link to={paths.rehearsal(id)} className="link">
              {part}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
