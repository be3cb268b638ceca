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
  ['seven characters', 'fjordkv', 'accounts.passwordShort'],
  ['seven characters of four bytes', '🎻🎻🎺🥁🎹🎷🎸', 'accounts.passwordShort'],
  ['129 characters', 'xy'.repeat(64) + 'z', 'fields.tooLong'],
  ['a list’s head', 'password', 'accounts.passwordCommon'],
  ['the same with digits behind it', 'Password123!', 'accounts.passwordCommon'],
  ['one letter over and over', 'aaaaaaaaaa', 'accounts.passwordCommon'],
  ['a short piece over and over', '12ab12ab12ab', 'accounts.passwordCommon'],
  ['the product', 'Reprise1', 'accounts.passwordOwnWords'],
  ['the product twice', 'reprise-reprise', 'accounts.passwordOwnWords'],
  ['a name', 'AnaRuiz2026', 'accounts.passwordOwnWords'],
  ['an e-mail address', 'ana.ruiz@lindenschool.org', 'accounts.passwordOwnWords'],
  ['the school', 'lindenschool', 'accounts.passwordOwnWords'],
])('refuses %s', (_what, password, reason) => {
  expect(passwordProblem(password, ana)?.key).toBe(reason)
})
