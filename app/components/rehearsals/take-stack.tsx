import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { placeOf } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { anchorOf, type Take } from './take.ts'

/** A take whose end is not known is drawn as long as this. */
const unknownMs = 10_000

/** The takes over each other on the part's own time: each begins at its cue, with its marks. */
export function TakeStack({ takes, expectedMs }: { takes: readonly Take[]; expectedMs: number }) {
  const t = useTranslations('rehearsals.stack')
  const bars = takes.map((take) => {
    const toMs = take.untilMs === null ? take.offsetMs + unknownMs : placeOf(take, take.untilMs)
    return { take, toMs }
  })
  const widthMs = Math.max(expectedMs, ...bars.map(({ toMs }) => toMs))
  const share = (ms: number) => `${(Math.max(0, Math.min(ms, widthMs)) / widthMs) * 100}%`
  const planned = t('planned', { time: printTimecode(expectedMs) })
  return (
    <section aria-labelledby="take-stack" className="grid gap-2">
      <h2 id="take-stack" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('about')}</p>
      <ol className="grid gap-1.5">
        {bars.map(({ take, toMs }) => (
          <li key={take.id} className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-3">
            <a href={`#${anchorOf(take)}`} className="link min-h-6 content-center text-sm">
              {t('take', { number: take.number })}
            </a>
            <div
              role="img"
              aria-label={t('bar', {
                number: take.number,
                from: printTimecode(take.offsetMs),
                to: printTimecode(toMs),
                marks: take.marks.length,
              })}
              className="relative h-6 overflow-hidden rounded-sm bg-raised"
            >
              <span
                className={classes(
                  'absolute inset-y-0 rounded-sm',
                  take.untilMs === null ? 'bg-pressed' : 'border border-accent bg-accent-soft',
                )}
                style={{
                  insetInlineStart: share(take.offsetMs),
                  insetInlineEnd: `calc(100% - ${share(toMs)})`,
                }}
              />
              {take.marks.map((mark) => (
                <span
                  key={mark.id}
                  className={classes(
                    'absolute inset-y-1 w-0.5 rounded-full',
                    mark.kind === 'try-again' ? 'bg-opportunity' : 'bg-ink',
                  )}
                  style={{ insetInlineStart: share(placeOf(take, mark.atMs)) }}
                />
              ))}
            </div>
          </li>
        ))}
        <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3 text-sm text-muted">
          <span />
          <span className="relative border-t border-edge pt-0.5" style={{ width: share(expectedMs) }}>
            <span className="figures block truncate text-end">{planned}</span>
          </span>
        </li>
      </ol>
    </section>
  )
}
