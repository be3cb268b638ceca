import { expect, test } from 'vitest'
import { readInvitees, requireInvitees } from './read-invitees.ts'

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
  expect(() => requireInvitees(text)).toThrow(
    expect.objectContaining({ code: 'invalid', message: sentence, fields: { who: sentence } }),
  )
  expect(() => requireInvitees('ana@school.org; ben@')).toThrow(/^This is no e-mail address: “ben@”\./)
})

test.each([
  ['nobody', ' \n', /at least one/],
  ['too many', 'Ana\n'.repeat(101), /At most 100/],
  ['a wall of nonsense', 'x@y\n'.repeat(50), /and 40 more/],
])('refuses %s', (_what, text, words) => {
  expect(() => requireInvitees(text)).toThrow(words)
})

test('takes addresses, names, and names with dots', () => {
  expect(requireInvitees('ana@school.org\nDr. No\nJ. R. Ruiz, jr@school.org')).toHaveLength(3)
})
