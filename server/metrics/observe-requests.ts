import type { Request, RequestHandler } from 'express'
import { Durations, type Figure } from './figures.ts'

export interface RequestWatch {
  /** Comes first among the handlers. */
  handler: RequestHandler
  figures: () => Figure[]
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * Counts requests and how long they took by the pattern of their address. `pages` are the patterns of the pages; what
 * fits none, whatever somebody asked for, is counted as one, so that nobody can make the figures grow.
 */
export function observeRequests(pages: readonly string[]): RequestWatch {
  const routes = pages.map((pattern) => ({ pattern, fits: expressionOf(pattern) }))
  const counts = new Map<string, { method: string; route: string; status: string; value: number }>()
  const durations = new Durations(bounds)

  const routeOf = (request: Request, path: string): string => {
    const { route } = request as { route?: { path: unknown } }
    if (typeof route?.path === 'string') return `${request.baseUrl}${route.path}`
    const folder = /^\/(assets|store)\//.exec(path)
    if (folder) return `/${folder[1]}/*`
    const page = path === '/_root.data' ? '/' : path.replace(/\.data$/, '')
    return routes.find(({ fits }) => fits.test(page))?.pattern ?? 'other'
  }

  return {
    handler: (request, response, next) => {
      const from = performance.now()
      const { path } = request
      response.once('close', () => {
        const method = methods.has(request.method) ? request.method : 'OTHER'
        const route = routeOf(request, path)
        const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'cut'
        const key = `${method} ${route} ${status}`
        const held = counts.get(key) ?? { method, route, status, value: 0 }
        held.value += 1
        counts.set(key, held)
        durations.add(route, (performance.now() - from) / 1_000)
      })
      next()
    },
    figures: () => [
      {
        name: 'reprise_http_requests_total',
        help: 'Requests answered, by method, pattern of the address and class of status; cut where the other end left before.',
        type: 'counter',
        samples: [...counts.values()].map(({ value, ...labels }) => ({ labels, value })),
      },
      {
        name: 'reprise_http_request_duration_seconds',
        help: 'How long requests took until their answer had left.',
        type: 'histogram',
        samples: durations.samples('route'),
      },
    ],
  }
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('/').filter(Boolean)
  const expressions = parts.map((part) =>
    part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  return new RegExp(`^/${expressions.join('/')}/?$`)
}

/** The addresses of a build's pages, as patterns. */
export function pagePatterns(
  routes: Record<string, { parentId?: string; path?: string; index?: boolean } | undefined>,
): string[] {
  const full = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id]
    if (!route) return ''
    return `${full(route.parentId)}${route.path ? `/${route.path}` : ''}`
  }
  // A page for whatever is not there has a pattern that fits everything.
  const patterns = Object.keys(routes).map((id) => full(id) || '/')
  return [...new Set(patterns)].filter((pattern) => !pattern.includes('*')).sort(byParameters)
}

/** What is written out comes before what may be anything. */
const byParameters = (one: string, other: string) => one.split(':').length - other.split(':').length
