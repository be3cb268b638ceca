import { useTranslations } from 'use-intl/react'
import { useFilm } from './use-film.ts'

/** Says where nothing of a film is on this device. */
export function NoFilmHere(wanted: { personId: string; recordingId: string }) {
  const t = useTranslations('copies.room')
  const { status } = useFilm(wanted).state
  return status === 'none' || status === 'keeping' ? ` ${t('noFilm')}` : null
}
