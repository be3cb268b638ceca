import { expect, test } from 'vitest'
import { movesAsDrawn, movesFor } from './walkthru.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

test.each([
  ['nothing written, nothing chosen', [], [], [], []],
  ['nothing written: those of the practice', [], [], ['Ask', 'Wait'], ['Ask', 'Wait']],
  ['own words stay', ['Look up', 'Begin'], [], ['Ask', 'Wait'], ['Look up', 'Begin']],
  [
    'those of the practice before go with it',
    ['Ask', 'Wait'],
    ['Ask', 'Wait'],
    ['Show', 'Name'],
    ['Show', 'Name'],
  ],
  ['also when no practice is chosen any more', ['Ask', 'Wait'], ['Ask', 'Wait'], [], []],
  ['the same practice again', ['Ask', 'Wait'], ['Ask', 'Wait'], ['Ask', 'Wait'], ['Ask', 'Wait']],
  [
    'one of them changed: they are own words',
    ['Ask', 'Count'],
    ['Ask', 'Wait'],
    ['Show', 'Name'],
    ['Ask', 'Count'],
  ],
])('%s', (_, written, before, after, moves) => {
  expect(movesFor(written, named(...before), named(...after))).toEqual(moves)
})

test('a move is drawn where it has the words of the walkthru', () => {
  const walkthru = [
    { name: 'Ask', picture: 'ask' },
    { name: 'Wait', picture: 'wait' },
  ]
  expect(movesAsDrawn(['Wait', 'Look up'], walkthru)).toEqual([{ name: 'Wait', picture: 'wait' }, undefined])
})
