import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

export interface SecurityOptions {
  /** Origins besides our own that a page may talk to: an external object store, nothing else. */
  connectOrigins: string[]
}

/** A nonce for each answer and the headers that keep a page to itself: no third party, no framing, no sniffing. */
export function securityHeaders(options: SecurityOptions): RequestHandler {
  const connect = ["'self'", ...options.connectOrigins].join(' ')
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64')
    response.locals.cspNonce = nonce
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
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

/** Bodies of forms and JSON are small; whatever is larger has no business here (files go to the object store). */
export function smallBodiesOnly(maxBytes: number): RequestHandler {
  return (request, response, next) => {
    if (safeMethods.has(request.method)) return next()
    const length = request.get('content-length')
    if (length === undefined && request.get('transfer-encoding'))
      return void response.status(411).type('text').send('Please send the length of the body.')
    if (Number(length ?? 0) > maxBytes)
      return void response.status(413).type('text').send('That is more than this page takes.')
    next()
  }
}
