import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { type LineOfRehearsal, RehearsalLine } from '#app/components/rehearsals/rehearsal-line.tsx'
import { paths } from '#app/paths.ts'

/** A teacher's newest rehearsals, with the ways to start one and to all. */
export function LatestRehearsals({ rehearsals }: { rehearsals: readonly LineOfRehearsal[] }) {
  const t = useTranslations('rehearsals.home')
  return (
    <section aria-labelledby="latest-rehearsals">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="latest-rehearsals" className="text-lg">
          {t('title')}
        </h2>
        <Link to={paths.newRehearsal()} className="link">
          {t('start')}
        </Link>
        <Link to={paths.rehearsals()} className="link">
          {t('all')}
        </Link>
      </div>
      {rehearsals.length > 0 ? (
        <ul className="mt-1">
          {rehearsals.map((rehearsal) => (
            <RehearsalLine key={rehearsal.id} rehearsal={rehearsal} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
