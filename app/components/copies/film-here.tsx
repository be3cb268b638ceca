import { useEffect } from 'react'
import { useFilm } from './use-film.ts'

/** Tells whether this device keeps the whole film of a recording, and again when that changes. */
export function FilmHere({
  tell,
  ...wanted
}: {
  personId: string
  recordingId: string
  tell: (isHere: boolean) => void
}) {
  const isHere = useFilm(wanted).state.status === 'kept'
  useEffect(() => tell(isHere), [tell, isHere])
  return null
}
