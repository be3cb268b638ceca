/** What looks into films and makes new ones of them, as one piece to be fetched when somebody wants to. */
export { makeFilm, measureSpeed } from './make-film.ts'
export { listThumbnails, openFilm } from './opened-film.ts'
