import { createServer, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Request, type RequestHandler } from 'express'
import { failed } from './failed.ts'
import { type HealthOptions, healthDoors } from './health.ts'
import { inTheReadersLanguage } from './language.ts'
import { offlineWorker } from './offline-worker.ts'
import { bodiesInTime, ownOriginOnly, securityHeaders, smallBodiesOnly } from './security.ts'
import { words } from './words.ts'

export interface WebOptions extends HealthOptions {
  /** The pages. In development they are read anew for each request. */
  build: ServerBuild | (() => Promise<ServerBuild>)
  mode: string
  /** How many proxies in front are believed about the client's address; 0 for none. */
  trustedProxies: number
  storeOrigins: string[]
  connectOrigins: string[]
  media: RequestHandler
  /** What our own scripts ask and send. */
  api: RequestHandler
  /** Whether a request to the api may bring more than pages send; its handler then sets the limit. */
  bringsMore?: (request: Request) => boolean
  /** The embedded store's own addresses, where the store is a folder. */
  store?: { path: string; handler: RequestHandler }
  /** Sees every request come and go. */
  watch?: RequestHandler
  /** Development only: answers the sources and styles. */
  assets?: RequestHandler
}

/** How long a connection over which nothing comes is kept, in milliseconds. */
const restingMs = 75_000

const clientFolder = fileURLToPath(new URL('../../build/client', import.meta.url))
const keepFor = (age: string) => (response: ServerResponse) =>
  void response.setHeader('Cache-Control', `public, max-age=${age}`)

/** The web's one server: health, safeguards, media, files, scripts' requests, pages, in this order. */
export function createWeb(options: WebOptions): Server {
  const app = express()
  app.disable('x-powered-by')
  // What scripts and pages are answered is not kept; files have tags of their own.
  app.disable('etag')
  app.set('trust proxy', options.trustedProxies)
  if (options.watch) app.use(options.watch)
  app.use(healthDoors(options))
  app.use(securityHeaders(options))
  app.use(bodiesInTime({ withinMs: 300_000, except: options.store?.path }))
  app.use(ownOriginOnly())
  if (options.store) app.use(options.store.path, options.store.handler)
  app.use(inTheReadersLanguage())
  app.use('/media', options.media)
  app.use(compression())
  if (options.assets) app.use(options.assets)
  else
    app.use(
      '/assets',
      express.static(`${clientFolder}/assets`, {
        fallthrough: false,
        setHeaders: keepFor('31536000, immutable'),
      }),
    )
  if (typeof options.build !== 'function') {
    const { version } = options.build.assets
    app.get('/offline-worker.js', offlineWorker({ clientFolder, version, shell: '/on-device' }))
  }
  app.use(express.static(clientFolder, { index: false, dotfiles: 'ignore', setHeaders: keepFor('3600') }))
  app.get('/words/:locale/:name', words)
  app.use(smallBodiesOnly(options.bringsMore))
  app.use('/api', options.api)
  const pages = createRequestHandler({
    build: options.build,
    mode: options.mode,
    getLoadContext: (request, response) => ({
      cspNonce: String(response.locals.cspNonce),
      clientAddress: request.ip ?? 'unknown',
    }),
  })
  app.use((request, response, next) => void pages(request, response, next))
  app.use(failed)
  const server = createServer(app)
  // Longer than proxies and browsers keep a connection that rests (nginx: 60 s): none is closed under a request.
  server.keepAliveTimeout = restingMs
  // Node's limit knows no exception, and a part of a file may take longer: `bodiesInTime` sets it for the rest.
  server.requestTimeout = 0
  server.headersTimeout = 30_000
  return server
}
