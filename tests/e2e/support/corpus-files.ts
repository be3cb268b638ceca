import { join } from 'node:path'
import { fixtureFolder, refusalOfFixture } from '#tests/support/corpus/fixtures.ts'
import { type Entry, generated } from '#tests/support/corpus/generated.ts'
import { makeFilms } from '#tests/support/films.ts'
import type { CorpusFilm } from './corpus-films.ts'

export type GeneratedName = keyof typeof generated

/** Makes films of the corpus in a folder: those of these names, or all. */
export async function makeGenerated(
  folder: string,
  names: readonly string[] = Object.keys(generated),
): Promise<CorpusFilm[]> {
  const films = Object.entries<Entry>(generated)
    .filter(([name]) => names.includes(name))
    .map(([name, counted], index) => {
      const [, extension = ''] = / (\.\w+)(?:,|$)/.exec(name) ?? []
      return { name, file: join(folder, `generated-${index}${extension}`), counted }
    })
  await makeFilms(films.map(({ file, counted }) => ({ path: file, plan: counted.film })))
  return films
}

/** The fixtures of these names. */
export function fixtureFilms(names: readonly string[]): CorpusFilm[] {
  return names.map((name) => ({ name, file: join(fixtureFolder, name), refusal: refusalOfFixture(name) }))
}
