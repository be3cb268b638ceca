import type { ActorOf } from './sample-actor.ts'
import type { PracticeOf, Screened } from './screen-films.ts'

/** What a story of the sample school is played on: its people, its practices, its films with their notes. */
export interface Stage {
  actorOf: ActorOf
  practiceOf: PracticeOf
  screened: Map<string, Screened>
}

/** A film of the school. Throws where it is not there. */
export function filmOn({ screened }: Pick<Stage, 'screened'>, film: string): Screened {
  const found = screened.get(film)
  if (!found) throw new Error(`The film ${film} is not in the sample school.`)
  return found
}

/** A note on a film, by its key. Throws where it is not there. */
export function noteOn({ film, notes }: Screened, key: string) {
  const note = notes.get(key)
  if (!note) throw new Error(`There is no note ${key} on ${film.id}.`)
  return note
}
