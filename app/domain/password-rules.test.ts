import { expect, test } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const ana = { name: 'Ana Ruiz', email: 'ana.ruiz@lindenschool.org', organization: 'Linden School' }

test.each([
  ['four words', 'the kettle sings at noon'],
  ['eight plain letters', 'fjordkvx'],
  ['no capitals and no digits are needed', 'quietbenches'],
  ['any script', 'лошадь и скрипка'],
  ['128 characters', 'ab cd-ef'.repeat(16).replace(/^./, 'x')],
  ['a name with much more beside it', 'ana plays the cello badly'],
])('accepts %s', (_what, password) => {
  expect(passwordProblem(password, ana)).toBeNull()
})

test.each([
  ['seven characters', 'fjordkv', /At least 8/],
  ['seven characters of four bytes', '🎻🎻🎺🥁🎹🎷🎸', /At least 8/],
  ['129 characters', 'xy'.repeat(64) + 'z', /At most 128/],
  ['a list’s head', 'password', /first that anybody/],
  ['the same with digits behind it', 'Password123!', /first that anybody/],
  ['one letter over and over', 'aaaaaaaaaa', /first that anybody/],
  ['a short piece over and over', '12ab12ab12ab', /first that anybody/],
  ['the product', 'Reprise1', /not made of/],
  ['the product twice', 'reprise-reprise', /not made of/],
  ['a name', 'AnaRuiz2026', /not made of/],
  ['an e-mail address', 'ana.ruiz@lindenschool.org', /not made of/],
  ['the school', 'lindenschool', /not made of/],
])('refuses %s', (_what, password, reason) => {
  expect(passwordProblem(password, ana)).toMatch(reason)
})
