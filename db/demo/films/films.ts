/** The staged films that ship with the sample school. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Film } from './film.ts'

const filmIds = [
  'fractions-number-line',
  'rehearsal-launching-discussion',
  'modeled-writing-a-claim',
  'exit-ticket-particles',
] as const

/** Every shipped film with its words and suggested notes, in the order the sample school shows them. Throws when a data file is damaged. */
export function listFilms(): Film[] {
  return filmIds.map((id) => {
    const json = readFileSync(new URL(`./${id}.json`, import.meta.url), 'utf8')
    return Film.parse(JSON.parse(json))
  })
}

/** Where the film's video lies on this machine. */
export function pathOfFilm(film: Film): string {
  return fileURLToPath(new URL(`./${film.file}`, import.meta.url))
}
