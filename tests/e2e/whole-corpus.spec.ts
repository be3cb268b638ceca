import { allFixtures, eachCodecOnce } from '#tests/support/corpus/fixtures.ts'
import { notGenerated } from '#tests/support/corpus/generated.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { fixtureFilms, makeGenerated } from './support/corpus-files.ts'
import { expectItsEnd, type SentFilm, sendFilms } from './support/corpus-films.ts'
import { expect, test } from './support/world.ts'

const filmsPerRound = 40
/** Nobody may begin more than 200 uploads an hour. */
const roundsPerPerson = 4

// What is seen of eight hundred rooms fills a disk.
test.use({ trace: 'off', screenshot: 'off' })

test('every film of the corpus plays in the room, or the room says why it cannot', async ({
  school,
}, info) => {
  // Those that show most come first.
  const fixtures = new Set([...eachCodecOnce(allFixtures()), ...allFixtures()])
  const films = [...(await makeGenerated(info.outputPath())), ...fixtureFilms([...fixtures])]
  const ends: End[] = []
  let waiting: SentFilm[] = []
  let person: BrowserPerson | undefined
  const look = async (by: BrowserPerson) => {
    for (const film of waiting.splice(0)) {
      const end = await endOf(by, film)
      ends.push(end)
      console.log(lineOf(end))
    }
  }
  for (let round = 0; round * filmsPerRound < films.length; round += 1) {
    const before = person
    if (!person || round % roundsPerPerson === 0)
      person = await school.enrols(`Teacher of round ${round}`, ['teacher'])
    const sent = await sendFilms(person, films.slice(round * filmsPerRound, (round + 1) * filmsPerRound))
    // What came before is watched while this is prepared.
    if (before) await look(before)
    waiting = sent
  }
  if (person) await look(person)
  console.log(totalsOf(ends))
  expect(ends.filter(({ wrong }) => wrong)).toEqual([])
  expect(ends).toHaveLength(films.length)
})

interface End {
  name: string
  /** What was seen of it, and what of that should not be. */
  seen: string
  wrong?: string
  seconds: number
}

async function endOf(person: BrowserPerson, film: SentFilm): Promise<End> {
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1_000
  try {
    return { name: film.name, seen: await expectItsEnd(person, film), seconds: seconds() }
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error)
    return { name: film.name, seen: 'WRONG', wrong, seconds: seconds() }
  }
}

const lineOf = ({ name, seen, wrong, seconds }: End): string =>
  `${name.padEnd(48)} ${seen.padEnd(34)} ${seconds.toFixed(1)} s${wrong ? `\n    ${wrong}` : ''}`

function totalsOf(ends: readonly End[]): string {
  const totals = Map.groupBy(ends, ({ seen }) => seen.split(',')[0] ?? '')
  const total = (what: string, count: number | string) => `${what.padEnd(48)} ${count}`
  return [
    ...notGenerated.map((kind) => total(kind, 'not generated')),
    '',
    ...[...totals].map(([what, { length }]) => total(what, length)),
    total('all', ends.length),
    '',
  ].join('\n')
}
