import { useFormatter, useTranslations } from 'use-intl/react'

/** Why a goal is worth it: what its teacher thinks now, and what they thought before, with the days. */
export function GoalWhy({ whys }: { whys: readonly { at: string; words: string }[] }) {
  const t = useTranslations('goals.page')
  const format = useFormatter()
  const [latest, ...earlier] = [...whys].reverse()
  if (!latest) return null
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-sm text-muted">{t(earlier.length > 0 ? 'whyNow' : 'why')}</h2>
        <p className="max-w-prose text-lg">{latest.words}</p>
      </div>
      {earlier.map((each, place) => (
        <div key={each.at} className="border-s-2 border-line ps-3">
          <h3 className="text-sm text-muted">
            {t(place === earlier.length - 1 ? 'whyFirst' : 'whyBefore')},{' '}
            <time dateTime={each.at}>{format.dateTime(new Date(each.at), 'moment')}</time>
          </h3>
          <p className="max-w-prose text-muted">{each.words}</p>
        </div>
      ))}
    </section>
  )
}
