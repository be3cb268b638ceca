import { Form } from '@remix-run/react'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button, SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { ClockField } from './clock-field.tsx'
import type { Points } from './use-points.ts'

interface AlignFilmProps {
  points: Points
  startedAt: number
  /** How a moment of the clock is called. */
  nameAt: (clockMs: number) => string
}

const precise = (ms: number) => printTimecode(ms, { precise: true })

/** By which moments the observation lies on the film, whether they agree, and the button that writes the notes. */
export function AlignFilm({ points, startedAt, nameAt }: AlignFilmProps) {
  const t = useTranslations('tagging.film')
  const { alignment, fit } = points
  const [first, second] = alignment.points
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t('align')}</h2>
      <p className="text-muted">{t('alignAbout')}</p>
      {alignment.by === 'hand' && alignment.points.length > 0 ? (
        <ul className="grid gap-1">
          {alignment.points.map((point) => (
            <li key={point.clockMs} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                {t.rich('point', {
                  what: nameAt(point.clockMs),
                  film: () => <b className="figures">{precise(point.filmMs)}</b>,
                })}
              </span>
              <IconButton
                size="sm"
                icon={X}
                label={t('takeOut', { what: nameAt(point.clockMs) })}
                onClick={() => points.takeOut(point)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <ClockField
        startedAt={startedAt}
        clockMs={alignment.by === 'clock' ? (first?.clockMs ?? null) : null}
        onClock={points.byClock}
      />
      {fit.fits ? (
        <p role="status" className="text-muted">
          {second === undefined
            ? t('oneMoment')
            : t('twoMoments', { seconds: (Math.abs(fit.driftMs) / 1000).toFixed(1) })}
        </p>
      ) : fit.problem === 'none' ? null : (
        <Callout tone="danger" role="alert">
          {t(`problem.${fit.problem}`, {
            clock: printTimecode(Math.abs(fit.clockMs)),
            film: printTimecode(Math.abs(fit.filmMs)),
          })}
        </Callout>
      )}
      <Form method="post" className="grid gap-1">
        <input type="hidden" name="by" value={alignment.by} />
        <input type="hidden" name="clock1" value={first?.clockMs ?? ''} />
        <input type="hidden" name="film1" value={first?.filmMs ?? ''} />
        {second ? (
          <>
            <input type="hidden" name="clock2" value={second.clockMs} />
            <input type="hidden" name="film2" value={second.filmMs} />
          </>
        ) : null}
        {fit.fits ? (
          <SubmitButton intent="lay" className="justify-self-start">
            {t('write')}
          </SubmitButton>
        ) : (
          <Button variant="primary" disabled className="justify-self-start">
            {t('write')}
          </Button>
        )}
        <p className="text-sm text-muted">{t('writeAbout')}</p>
      </Form>
    </section>
  )
}
