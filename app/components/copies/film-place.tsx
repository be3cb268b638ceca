import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { useFilm } from './use-film.ts'

interface FilmPlaceProps {
  personId: string
  recordingId: string
  /** Its poster and the pictures of its timeline, which are kept with it. */
  pictures: readonly string[]
  /** Names it where several stand on one page. */
  title?: string
  /** Counts at once how large it is, where that is not known. */
  measures?: boolean
}

/** Whether a film is kept here: how large it is, how far it has come, and what can be done. */
export function FilmPlace({ personId, recordingId, pictures, title, measures = false }: FilmPlaceProps) {
  const t = useTranslations('copies.film')
  const size = useSize()
  const { keeper, state } = useFilm({ personId, recordingId })
  const { status, bytes, have, problem } = state
  const mayMeasure = measures && status === 'none' && bytes === null && problem === null
  useEffect(() => {
    if (mayMeasure) void keeper.measure()
  }, [keeper, mayMeasure])
  const ofWhat = title === undefined ? null : <span className="sr-only"> · {title}</span>
  const keep = () => void keeper.keep(pictures)
  const sizes = { have: size(have), size: size(bytes ?? 0) }
  return (
    <div className="grid gap-2">
      {status === 'keeping' ? (
        bytes === null ? (
          <p className="text-sm text-muted">{t('counting')}</p>
        ) : (
          <ProgressBar label={t('keeping')} value={have / Math.max(1, bytes)} note={t('progress', sizes)} />
        )
      ) : (
        <p role="status" className="text-sm text-muted">
          {status === 'kept' ? t('kept', sizes) : null}
          {status === 'part' ? t('part', sizes) : null}
          {mayMeasure ? t('counting') : null}
        </p>
      )}
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {t(`problem.${problem}`)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {status === 'none' ? (
          <Button size="sm" variant="primary" onClick={keep}>
            {bytes === null ? t('keepUnknown') : t('keep', sizes)}
            {ofWhat}
          </Button>
        ) : null}
        {status === 'part' ? (
          <Button size="sm" variant="primary" onClick={keep}>
            {t('goOn', { size: size((bytes ?? 0) - have) })}
            {ofWhat}
          </Button>
        ) : null}
        {status === 'keeping' ? (
          <Button size="sm" onClick={() => keeper.stop()}>
            {t('stop')}
            {ofWhat}
          </Button>
        ) : null}
        {status === 'kept' || status === 'part' ? (
          <Button size="sm" onClick={() => void keeper.remove()}>
            {t('remove')}
            {ofWhat}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** A size as one would say it: `84 MB`. */
function useSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const [unit, by] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9]
    const value = bytes / Number(by)
    return format.number(value, {
      ...{ style: 'unit', unit: String(unit), unitDisplay: 'short' },
      maximumFractionDigits: value < 10 ? 1 : 0,
    })
  }
}
