import { expect, test } from 'vitest'
import { isAppError } from '#app/domain/errors.ts'
import { errorAnswer } from '#server/http/refusal-sentences.ts'
import { readInvitees, requireInvitees } from './read-invitees.ts'

function refusalOf(text: string) {
  try {
    requireInvitees(text)
  } catch (error) {
    if (isAppError(error)) return errorAnswer(error)
    throw error
  }
  return undefined
}

test.each([
  ['nothing', ' \n\n', []],
  ['an address', 'ana@school.org', [{ email: 'ana@school.org' }]],
  ['a name', '  Ana   Ruiz ', [{ name: 'Ana Ruiz' }]],
  ['both', 'Ana Ruiz, ana@school.org', [{ email: 'ana@school.org', name: 'Ana Ruiz' }]],
  ['a mail program’s line', '"Ana Ruiz" <ana@school.org>', [{ email: 'ana@school.org', name: 'Ana Ruiz' }]],
  [
    'a table',
    'ana@school.org\tAna Ruiz\r\nBen',
    [{ email: 'ana@school.org', name: 'Ana Ruiz' }, { name: 'Ben' }],
  ],
  [
    'addresses in one line',
    'a@school.org, b@school.org',
    [{ email: 'a@school.org' }, { email: 'b@school.org' }],
  ],
  ['semicolons', 'Ana; Ben', [{ name: 'Ana' }, { name: 'Ben' }]],
])('reads %s', (_what, text, invitees) => {
  expect(readInvitees(text)).toEqual(invitees)
})

test('names exactly those that are no address, as they were typed', () => {
  const text = 'ana@school.org\nBen Okoye, ben@school\ncara.school.org\nDora\nEve <eve@@school.org>'
  const sentence =
    'These are no e-mail addresses: “ben@school”, “cara.school.org”, “eve@@school.org”. Please correct them; nobody was invited yet.'
  expect(refusalOf(text)).toMatchObject({ code: 'invalid', message: sentence, fields: { who: sentence } })
  expect(refusalOf('ana@school.org; ben@')?.message).toMatch(/^This is no e-mail address: “ben@”\./)
})

test('does not blame the address for a name that is too long', () => {
  const text = `ana@school.org\n${'Very'.repeat(60)} <eve@school.org>`
  expect(refusalOf(text)?.message).toMatch(/^This name is too long: “Very/)
})

test.each([
  ['nobody', ' \n', /at least one/],
  ['too many', 'Ana\n'.repeat(101), /At most 100/],
  ['a wall of nonsense', 'x@y\n'.repeat(50), /and 40 more/],
])('refuses %s', (_what, text, words) => {
  expect(refusalOf(text)?.message).toMatch(words)
})

test('takes addresses, names, and names with dots', () => {
  expect(requireInvitees('ana@school.org\nDr. No\nJ. R. Ruiz, jr@school.org')).toHaveLength(3)
})
