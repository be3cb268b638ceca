import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { bodiesInTime, maxBodyBytes, ownOriginOnly, securityHeaders, smallBodiesOnly } from './security.ts'

const listen = async (app: express.Express) => {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.requestTimeout = 0
  return { server, port: (server.address() as AddressInfo).port }
}

test('pages may show and fetch what an external store delivers, and nothing from elsewhere', async () => {
  const app = express().use(
    securityHeaders({ storeOrigins: ['https://store.example'], connectOrigins: ['ws://dev.example'] }),
  )
  app.use((_request, response) => void response.end('a page'))
  const { server, port } = await listen(app)
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  server.close()
  const policy = answer.headers.get('content-security-policy')?.split('; ')
  expect(policy).toContain("img-src 'self' data: blob: https://store.example")
  expect(policy).toContain("media-src 'self' blob: https://store.example")
  expect(policy).toContain("connect-src 'self' https://store.example ws://dev.example")
  expect(policy).toContain("default-src 'none'")
})

test('a body that does not arrive ends its connection, save where bodies may take long', async () => {
  const app = express().use(bodiesInTime({ withinMs: 100, except: '/store' }))
  app.use((request, response) => {
    request.resume().once('end', () => void response.end('whole'))
  })
  const { server, port } = await listen(app)
  const begin = async (path: string) => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1`)
    return socket.setEncoding('utf8').on('error', () => undefined)
  }
  const slow = await begin('/store/parts')
  const stuck = await begin('/notes')
  await once(stuck, 'close')
  slow.write('2')
  const [answer] = (await once(slow, 'data')) as [string]
  expect(answer).toMatch(/^HTTP\/1\.1 200/)
  slow.destroy()
  server.close()
})

test('R-50 what another site sends is refused before anything is done, whatever the method', async () => {
  let done = 0
  const app = express().use(ownOriginOnly())
  app.use((_request, response) => {
    done += 1
    response.end()
  })
  const { server, port } = await listen(app)
  const own = `http://127.0.0.1:${port}`
  const send = async (method: string, headers: Record<string, string>) =>
    (await fetch(own, { method, headers })).status
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: own.replace('http', 'https') },
      { origin: `${own}.evil.example` },
      { origin: own, 'sec-fetch-site': 'cross-site' },
      { origin: own, 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      {},
    ] as Record<string, string>[])
      expect(await send(method, headers), `${method} ${JSON.stringify(headers)}`).toBe(403)
  expect(done).toBe(0)
  expect(await send('POST', { origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await send('GET', { 'sec-fetch-site': 'cross-site' })).toBe(200)
  server.close()
})

test('a body of unknown or too great a length is refused before it is read', async () => {
  const app = express().use(smallBodiesOnly((request) => request.path === '/more'))
  app.use((_request, response) => void response.end('taken'))
  const { server, port } = await listen(app)
  const send = async (path: string, body: string | ReadableStream, headers: Record<string, string> = {}) =>
    (
      await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        body,
        headers,
        duplex: 'half',
      } as RequestInit)
    ).status
  expect(await send('/', 'x'.repeat(maxBodyBytes))).toBe(200)
  expect(await send('/', 'x'.repeat(maxBodyBytes + 1))).toBe(413)
  expect(await send('/', new Blob(['x']).stream())).toBe(411)
  expect(await send('/more', 'x'.repeat(maxBodyBytes + 1))).toBe(200)
  server.close()
})
