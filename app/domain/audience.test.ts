import { expect, test } from 'vitest'
import { type Audience, type AudiencePerson, audienceWords } from './audience.ts'

const person = (name: string, isCoach = false): AudiencePerson => ({ id: name, name, isCoach })
const cohort = { id: 'g', name: 'Spring cohort', kind: 'cohort' } as const
const of = (people: AudiencePerson[], groups: Audience['groups'] = []): Audience => ({
  owner: person('Mia'),
  people,
  groups,
})

test.each([
  ['nobody else', of([]), 'Mia', { key: 'onlyYou' }],
  ['one person', of([person('Ana')]), 'Mia', { key: 'named', names: ['Ana'], groups: [] }],
  [
    'two people',
    of([person('Ana'), person('Ben')]),
    'Mia',
    { key: 'named', names: ['Ana', 'Ben'], groups: [] },
  ],
  ['a group alone', of([], [cohort]), 'Mia', { key: 'named', names: [], groups: [cohort] }],
  [
    'three coaches',
    of(['A', 'B', 'C'].map((name) => person(name, true))),
    'Mia',
    { key: 'coaches', count: 3, groups: [] },
  ],
  [
    'three people of whom one coaches',
    of([person('A', true), person('B'), person('C')], [cohort]),
    'Mia',
    { key: 'people', count: 3, groups: [cohort] },
  ],
  ['a viewer', of([person('Ana')]), 'Ana', { key: 'named', names: ['Mia'], groups: [] }],
  ['a viewer through a group', of([], [cohort]), 'Zoe', { key: 'named', names: ['Mia'], groups: [cohort] }],
])('puts %s into words', (_who, audience, viewer, words) => {
  expect(audienceWords(audience, viewer)).toEqual(words)
})
