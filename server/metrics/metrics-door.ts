import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type Figure, printFigures } from './figures.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Answers with all figures whoever brings the token, and nobody else. */
export function metricsDoor(token: string, read: () => Promise<Figure[]>): RequestHandler {
  const expected = hashOf(`Bearer ${token}`)
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store')
    if (!timingSafeEqual(hashOf(request.get('authorization') ?? ''), expected))
      return void response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('Bring the token.')
    read().then((figures) => response.type('text/plain; version=0.0.4').send(printFigures(figures)), next)
  }
}
