import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compiledWords, words } from './words.ts'

const app = express().get('/words/:locale/:name', words)
let ask: (path: string) => Promise<Response>
let close: () => void

beforeAll(async () => {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  ask = (path) => fetch(`http://127.0.0.1:${port}${path}`)
  close = () => server.close()
})
afterAll(() => close())

test('words are kept for good under the name that says which they are', async () => {
  const { href, messages } = compiledWords('en')
  const answer = await ask(href)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await answer.json()).toEqual(messages)
})

test('a page of another version gets the words of this one, and does not keep them', async () => {
  const answer = await ask('/words/en/0123456789abcdef.json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toEqual(compiledWords('en').messages)
})

test('each language has its own words, and a language that there is not has none', async () => {
  expect(compiledWords('ar-XB').href).not.toBe(compiledWords('en').href)
  expect((await ask('/words/xx/0123456789abcdef.json')).status).toBe(404)
})
