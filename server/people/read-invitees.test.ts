import { expect, test } from 'vitest'
import { readInvitees } from './read-invitees.ts'

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
