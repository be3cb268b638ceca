import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { RouteConfigEntry } from '@remix-run/route-config'
import pages from '#app/routes.ts'
import { apiRouter } from '#server/api.ts'
import { createWeb } from '#server/http/web.ts'
import { mediaRouter } from '#server/media/serve.ts'

/** One layer of an Express application, as Express 4 keeps it. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
  regexp: RegExp & { fast_slash?: boolean }
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Every door there is, found in the code itself: the pages' loaders and each intent of their actions, the scripts' and
 * the media's routers, and whatever else the web server answers.
 */
export async function listDoors(): Promise<string[]> {
  const web = createWeb({
    build: () => Promise.reject(new Error('No page is asked for.')),
    mode: 'production',
    trustedProxies: 0,
    storeOrigins: [],
    connectOrigins: [],
    media: mediaRouter({ delivery: 'proxy' }),
    api: apiRouter(),
    store: { path: '/store', handler: (_request, response) => void response.end() },
    listLacking: async () => [],
    metrics: (_request, response) => void response.end(),
  })
  return [...new Set([...(await pageDoors(pages, '')), ...expressDoors(web)])].sort()
}

async function pageDoors(routes: RouteConfigEntry[], under: string): Promise<string[]> {
  const each = routes.map(async ({ path, file, children }) => {
    const address = path === undefined ? under : `${under}/${path}`
    const source = await readFile(`${root}app/${file}`, 'utf8')
    const has = (name: string) => new RegExp(`^export .*\\b${name}\\b`, 'm').test(source)
    const intents = has('action') ? await intentsOf(source) : []
    const isPlain = has('action') && (intents.length === 0 || plainForms.has(address))
    return [
      ...(has('loader') ? [`GET ${address || '/'}`] : []),
      ...(isPlain ? [`POST ${address || '/'}`] : []),
      ...intents.map((intent) => `POST ${address || '/'} ${intent}`),
      ...(await pageDoors(children ?? [], address)),
    ]
  })
  return (await Promise.all(each)).flat()
}

/** Pages that take a form without an intent beside those that have one. */
const plainForms = new Set(['/recordings/:id/details', '/sample'])

/** The intents that a page's forms name, in its own source and in the forms that it imports. */
async function intentsOf(source: string): Promise<string[]> {
  const imports = [
    ...source.matchAll(/import (?:type )?\{([^}]*)\} from '#((?:server|app\/domain)\/[^']+)'/g),
  ]
  const texts = imports.map(async ([, names = '', path]) => {
    const text = await readFile(`${root}${path}`, 'utf8')
    return names.split(',').map((name) => declarationOf(text, name.trim().split(' as ')[0] ?? ''))
  })
  return [source, ...(await Promise.all(texts)).flat()].flatMap(namedIntents)
}

/** The source of one exported constant of a module; empty where it is something else. */
function declarationOf(text: string, name: string): string {
  const [, after = ''] = text.split(`export const ${name} = `)
  return after.split(/\n(?=\S)(?![\])}])/)[0] ?? ''
}

function namedIntents(text: string): string[] {
  const said = [...text.matchAll(/intent: z\s*\.(?:literal\(([^)]*)\)|enum\(\[([^\]]*)\]\))/g)]
  return said.flatMap(([, one, several]) =>
    [...(one ?? several ?? '').matchAll(/'([^']+)'/g)].flatMap(([, intent]) => intent ?? []),
  )
}

function expressDoors(web: Server): string[] {
  const [app] = web.listeners('request') as unknown as { _router: { stack: Layer[] } }[]
  if (!app) throw new Error('The web server answers nothing.')
  return app._router.stack.flatMap((layer) => doorsOf(layer, ''))
}

function doorsOf(layer: Layer, under: string): string[] {
  const { route, handle } = layer
  if (route)
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${under}${route.path}`)
  const at = `${under}${mountOf(layer)}`
  const inner = (handle.stack ?? []).flatMap((each) => doorsOf(each, at))
  return at === under ? inner : [`USE ${at}`, ...inner]
}

/** Where a layer is mounted, read back from the expression that Express makes of it. */
function mountOf({ regexp }: Layer): string {
  if (regexp.fast_slash) return ''
  const [, path] = /^\^\\\/(.+?)\\\/\?\(\?=\\\/\|\$\)$/.exec(regexp.source) ?? []
  return path ? `/${path.replaceAll('\\/', '/')}` : ''
}
