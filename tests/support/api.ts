import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { apiRouter } from '#server/api.ts'
import { signIn } from './rooms.ts'

export interface ApiRequest {
  as?: Actor
  method?: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it stands. */
  raw?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}
export type AskApi = (path: string, request?: ApiRequest) => Promise<Response>

/** A web server of the test's own with nothing but `/api`, as the runtime attaches it; asked over real HTTP. */
export function useApi(): AskApi {
  let server: Server
  beforeAll(async () => {
    server = createServer(express().use('/api', apiRouter()))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return async (path, { as, method = 'GET', body, raw, headers } = {}) => {
    const { port } = server.address() as AddressInfo
    const sent = body === undefined ? raw : JSON.stringify(body)
    return fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(as && { cookie: (await signIn(as)).cookie }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    })
  }
}
