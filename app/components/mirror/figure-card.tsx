import { Link } from '@remix-run/react'
import { type ReactNode, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Card } from '#app/components/ui/card.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { type MirrorFigure, type MirrorPair, type MirrorPeriod, mirrorPairs } from '#app/domain/mirror.ts'
import { paths } from '#app/paths.ts'

interface FigureCardProps {
  title: string
  /** How the figure is counted. */
  how: string
  children: ReactNode
}

/** One figure of the mirror, with how it is counted. */
export function FigureCard({ title, how, children }: FigureCardProps) {
  const t = useTranslations('mirror')
  const heading = useId()
  return (
    <Card as="section" aria-labelledby={heading} className="flex flex-col gap-3">
      <h2 id={heading} className="text-lg">
        {title}
      </h2>
      <div className="grid flex-1 content-start gap-3">{children}</div>
      <details className="text-sm text-muted">
        <summary className="flex min-h-6 w-fit cursor-pointer items-center rounded-sm hover:text-ink pointer-coarse:min-h-11">
          {t('how')}
        </summary>
        <p className="mt-1 max-w-prose">{how}</p>
      </details>
    </Card>
  )
}

/** Neither is the good one: the two differ in weight alone. */
const fills = ['bg-accent', 'bg-edge'] as const

/** A figure with one or two sides, in all and month by month. Each number leads to what stands behind it. */
export function PairCard({
  pair,
  figure,
  period,
}: {
  pair: MirrorPair
  figure: MirrorFigure
  period: MirrorPeriod
}) {
  const t = useTranslations('mirror')
  const format = useFormatter()
  const sides = mirrorPairs[pair]
  const sum = (counts: MirrorFigure['total']) => sides.reduce((all, side) => all + counts[side], 0)
  const most = Math.max(1, ...figure.months.map(({ counts }) => sum(counts)))
  const title = t(`pairs.${pair}.title`)
  // Months before the first word say nothing.
  const months = figure.months.slice(figure.months.findIndex(({ counts }) => sum(counts) > 0))
  return (
    <FigureCard title={title} how={t(`pairs.${pair}.how`)}>
      {sum(figure.total) === 0 ? (
        <p className="text-muted">{t('nothing')}</p>
      ) : (
        <>
          <p className="flex flex-wrap gap-x-5 gap-y-1 text-lg">
            {sides.map((side, at) => {
              const count = figure.total[side]
              const words = t(`count.${side}`, { count })
              return (
                <span key={side} className="inline-flex items-center gap-2 pointer-coarse:min-h-11">
                  {sides.length > 1 ? (
                    <span aria-hidden className={classes('size-3 rounded-full', fills[at])} />
                  ) : null}
                  {count === 0 ? (
                    <span className="text-muted">{words}</span>
                  ) : (
                    <Link to={paths.mirrorBehind({ period, of: side })} className="link">
                      {words}
                    </Link>
                  )}
                </span>
              )
            })}
          </p>
          <table className="w-full text-sm">
            <caption className="sr-only">{t('table', { figure: title })}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('month')}</th>
                <td />
                {sides.map((side) => (
                  <th key={side} scope="col">
                    {t(`side.${side}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, counts }) => (
                <tr key={month}>
                  <th
                    scope="row"
                    className="w-px py-0.5 pe-3 text-start font-normal whitespace-nowrap text-muted"
                  >
                    {format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'short', year: 'numeric' })}
                  </th>
                  <td aria-hidden>
                    <span className="flex h-2 gap-px overflow-hidden rounded-full">
                      {sides.map((side, at) => (
                        <span
                          key={side}
                          className={fills[at]}
                          style={{ width: `${(100 * counts[side]) / most}%` }}
                        />
                      ))}
                    </span>
                  </td>
                  {sides.map((side) => (
                    <td key={side} className="figures w-px ps-3 text-end whitespace-nowrap">
                      {counts[side] === 0 ? (
                        <span className="text-muted">{format.number(0)}</span>
                      ) : (
                        <Link
                          to={paths.mirrorBehind({ period, of: side, month })}
                          className="link inline-flex min-h-6 min-w-6 items-center justify-end pointer-coarse:min-h-11"
                        >
                          {format.number(counts[side])}
                        </Link>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </FigureCard>
  )
}
