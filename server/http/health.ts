import { createServer, type Server } from 'node:http'
import express, { type RequestHandler, Router } from 'express'
import { failed } from './failed.ts'

export interface HealthOptions {
  /** What a request needs and does not answer, in a word each; nothing where all is well. */
  listLacking: () => Promise<string[]>
  /** What collectors of figures may ask, where it is switched on. */
  metrics?: RequestHandler
}

/** What whoever looks after a process asks it: whether it lives, whether it is ready, its figures. */
export function healthDoors({ listLacking, metrics }: HealthOptions): Router {
  const doors = Router()
  doors.get('/healthz', (_request, response) => void response.type('text').send('alive'))
  doors.get('/readyz', (_request, response) => {
    const say = (lacking: string[]) =>
      response
        .status(lacking.length === 0 ? 200 : 503)
        .type('text')
        .send(lacking.length === 0 ? 'ready' : `not ready: ${lacking.join(', ')}`)
    void listLacking().then(say, () => say(['all']))
  })
  if (metrics) doors.get('/metrics', metrics)
  return doors
}

/** The same on a port of its own, and nothing else: for workers, which have no pages, and for networks apart. */
export function createHealth(options: HealthOptions): Server {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    next()
  })
  app.use(healthDoors(options))
  app.use((_request, response) => void response.status(404).type('text').send('There is nothing here.'))
  app.use(failed)
  return createServer(app)
}
