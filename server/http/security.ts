import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'

export interface SecurityOptions {
  /** Where an external object store takes parts and, if asked to, delivers media and pictures. */
  storeOrigins: string[]
  /** Further origins that a page may talk to; development's alone. */
  connectOrigins: string[]
}

/** A nonce for each answer and the headers that keep a page to itself: no third party, no framing, no sniffing. */
export function securityHeaders(options: SecurityOptions): RequestHandler {
  const store = options.storeOrigins.map((origin) => ` ${origin}`).join('')
  const connect = ["'self'", ...options.storeOrigins, ...options.connectOrigins].join(' ')
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64')
    response.locals.cspNonce = nonce
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      `img-src 'self' data: blob:${store}`,
      `media-src 'self' blob:${store}`,
      "font-src 'self'",
      `connect-src ${connect}`,
      "worker-src 'self' blob:",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]
    response.set({
      'Content-Security-Policy': policy.join('; '),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy':
        'camera=(self), microphone=(self), display-capture=(self), geolocation=(), interest-cohort=()',
      'Cache-Control': 'no-store',
      ...(request.secure ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    })
    next()
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what another site sends in somebody's name: unsafe methods need our own Origin. */
export function ownOriginOnly(): RequestHandler {
  return (request, response, next) => {
    if (safeMethods.has(request.method)) return next()
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const own = `${request.protocol}://${request.get('host')}`
    if ((site && site !== 'same-origin') || (origin && origin !== own) || (!site && !origin)) {
      response.status(403).type('text').send('This request came from another site and was not carried out.')
      return
    }
    next()
  }
}

/** Bodies of forms and JSON are small; files go to the object store. */
export const maxBodyBytes = 512 * 1024

/** Refuses larger bodies before they are read, save those that their own handler bounds. */
export function smallBodiesOnly(except: (request: Request) => boolean = () => false): RequestHandler {
  return (request, response, next) => {
    if (safeMethods.has(request.method) || except(request)) return next()
    const length = request.get('content-length')
    if (length === undefined && request.get('transfer-encoding'))
      return void response.status(411).type('text').send('Please send the length of the body.')
    if (Number(length ?? 0) > maxBodyBytes)
      return void response.status(413).type('text').send('That is more than this page takes.')
    next()
  }
}

/**
 * Ends a connection whose request has not arrived whole in this time, save those to `except`: the handler there
 * knows how long a body may take.
 */
export function bodiesInTime(options: { withinMs: number; except: string | undefined }): RequestHandler {
  return (request, _response, next) => {
    if (options.except !== undefined && request.path.startsWith(`${options.except}/`)) return next()
    const { socket } = request
    const timer = setTimeout(() => {
      if (!request.complete) socket.destroy()
    }, options.withinMs)
    timer.unref()
    request.once('end', () => clearTimeout(timer))
    next()
  }
}
