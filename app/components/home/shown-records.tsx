import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'

/** The growth records of which somebody shows the viewer a part, and which they have looked at before. */
export function ShownRecords({ shown }: { shown: readonly { id: string; name: string }[] }) {
  const t = useTranslations('home')
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="shown-records">
      <h2 id="shown-records" className="text-lg">
        {t('records')}
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Link to={paths.recordOf(id)} className="link">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
