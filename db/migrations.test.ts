import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('./migrations/', import.meta.url)
const { entries } = JSON.parse(readFileSync(new URL('meta/_journal.json', folder), 'utf8')) as {
  entries: { idx: number; when: number; tag: string }[]
}

test('migrations stand in the order in which they are applied: what is dated before another one would be passed over', () => {
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, place) => place))
  expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).toSorted((a, b) => a - b))
  expect(new Set(entries.map(({ when }) => when)).size).toBe(entries.length)
})

test('each migration is a file of its own, named by its place', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  expect(files.toSorted()).toEqual(entries.map(({ tag }) => `${tag}.sql`))
  for (const { idx, tag } of entries) expect(tag.slice(0, 4)).toBe(String(idx).padStart(4, '0'))
})
