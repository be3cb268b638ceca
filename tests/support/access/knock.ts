import { randomBytes } from 'node:crypto'
import type { Ask, Door } from './doors.ts'
import type { Outcome } from './standings.ts'

export interface Answer {
  status: number
  outcome: Outcome
  text: string
}

/** Sends what a door asks for, as a browser of ours would; `document` asks for a page as its first visitor does. */
export async function knock(
  origin: string,
  door: Pick<Door, 'name'>,
  ask: Ask,
  how: { cookie?: string | undefined; document?: boolean },
): Promise<Answer> {
  const [used = 'GET', pattern = '/', intent] = door.name.replace(/ \(.*\)$/, '').split(' ')
  const isPage = !/^\/(api|media|store|assets|words|healthz|readyz)(\/|$)/.test(pattern) && used !== 'USE'
  const method = used === 'USE' ? 'GET' : used
  const address = addressOf(used === 'USE' ? `${pattern}/*` : pattern, ask.params ?? {})
  const cookie = ask.cookie ?? how.cookie
  const sent = method === 'GET' ? { body: null, headers: {} } : bodyOf(ask, intent)
  const own = { origin, 'sec-fetch-site': 'same-origin' }
  // From an address of its own each time, since some doors count the tries from one.
  const from = {
    'x-forwarded-for': `2001:db8::${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`,
  }
  const path = isPage && !how.document ? dataOf(address, method) : address
  const response = await fetch(`${origin}${path}${queryOf(ask, path)}`, {
    method,
    redirect: 'manual',
    headers: {
      ...from,
      ...(ask.range && { range: ask.range }),
      ...(cookie && { cookie }),
      ...(method !== 'GET' && own),
      ...sent.headers,
    },
    body: sent.body,
  })
  const text = await response.text()
  const to = response.headers.get('location') ?? (response.status === 202 ? text : '')
  return { status: response.status, text, outcome: outcomeOf(response.status, to, address) }
}

function addressOf(pattern: string, params: Record<string, string>): string {
  return pattern.replace(/:([a-zA-Z]+)|\*/g, (whole, name: string | undefined) => {
    const value = params[name ?? '*']
    if (value === undefined) throw new Error(`Nothing is said for ${whole} in ${pattern}.`)
    return value
  })
}

/** A page's data, as the browser asks for it once it is there. */
const dataOf = (address: string, method: string) =>
  address === '/' ? `/_root.data${method === 'GET' ? '' : '?index'}` : `${address}.data`

function queryOf({ query }: Ask, path: string): string {
  return query ? `${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}` : ''
}

interface Body {
  body: string
  headers: Record<string, string>
}

function bodyOf({ form, json, bytes, type }: Ask, intent: string | undefined): Body {
  const typed = (type: string, body: string) => ({ body, headers: { 'content-type': type } })
  const named: Record<string, string> = intent === undefined ? {} : { intent }
  if (bytes !== undefined) return typed(type ?? 'application/octet-stream', bytes)
  if (form)
    return typed('application/x-www-form-urlencoded', new URLSearchParams({ ...form, ...named }).toString())
  return typed(
    'application/json',
    JSON.stringify(Array.isArray(json) ? json : { ...(json as object), ...named }),
  )
}

function outcomeOf(status: number, to: string, address: string): Outcome {
  if (status === 401 || to.includes('/sign-in?next=')) return 'sign-in'
  // What ends at the sign-in page for everybody keeps nobody out.
  if (/\/sign-in("|$)/.test(to) && !leadsThere.has(address)) return 'sign-in'
  if (status === 403) return 'refused'
  if (status === 404) return 'hidden'
  if ([409, 410, 422, 503].includes(status)) return 'stopped'
  if (status >= 200 && status < 400) return 'open'
  throw new Error(`An answer of ${status} from ${address} says nothing about access.`)
}

const leadsThere = new Set(['/setup', '/sign-out', '/account'])
