import { expect, test } from 'vitest'
import { ownLinks, startOfLinks, usePublicAddress } from './public-address.ts'

const from = (url: string, headers: Record<string, string> = {}) => new Request(url, { headers })

test('links for others lead to the address that the operator has named, whatever a request claims', () => {
  usePublicAddress({ origin: 'https://reprise.school.org', isChosen: true })
  for (const url of [
    'https://reprise.school.org/people',
    'https://evil.example/people',
    'http://10.0.0.7:3000/',
  ])
    expect(startOfLinks(from(url, { 'x-forwarded-host': 'evil.example' }))).toEqual({
      origin: 'https://reprise.school.org',
      linkWarning: null,
    })
  expect(ownLinks('https://evil.example')).toBe('https://reprise.school.org')
})

test.each(['http://localhost:3000/people', 'http://127.0.0.1:3000/people', 'http://[::1]:3000/people'])(
  'where none is named, links lead to this machine, and %s is told nothing of it',
  (url) => {
    usePublicAddress({ origin: 'http://localhost:3000', isChosen: false })
    expect(startOfLinks(from(url))).toEqual({ origin: 'http://localhost:3000', linkWarning: null })
  },
)

test.each([
  'http://10.0.0.7:3000/people',
  'https://reprise.school.org/people',
  'http://localhost.evil.example/',
])('whoever comes by %s is told that such links lead to this machine alone, and what to set', (url) => {
  usePublicAddress({ origin: 'http://localhost:3000', isChosen: false })
  const { origin, linkWarning } = startOfLinks(from(url))
  expect(origin).toBe('http://localhost:3000')
  expect(linkWarning).toContain('lead to http://localhost:3000,')
  expect(linkWarning).toContain('PUBLIC_URL')
  expect(ownLinks(new URL(url).origin)).toBe(new URL(url).origin)
})
