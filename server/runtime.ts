import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { connect, databaseUrl, disconnect } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { roomPorts } from '#server/annotations/room-ports.ts'
import { closeMail, openMail } from '#server/mail/post-office.ts'
import { observeRequests, pagePatterns } from '#server/metrics/observe-requests.ts'
import { queueFigures, socketFigures } from '#server/metrics/system-figures.ts'
import { attachSockets, type Sockets } from '#server/realtime/sockets.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { apiRouter } from './api.ts'
import type { Settings } from './env.ts'
import { createHealth } from './http/health.ts'
import { usePublicAddress } from './http/public-address.ts'
import { createWeb } from './http/web.ts'
import { openDatabaseOf, openStoreOf, storePath } from './installation.ts'
import { closeQueue, openQueue } from './jobs/queue.ts'
import { log } from './logs.ts'
import { requireEngine } from './media/engine/index.ts'
import { mediaRouter } from './media/serve.ts'
import { leaveSharedSources } from './media/shared-source.ts'
import { clearWorkRoot, useWorkRoot } from './media/work-folder.ts'
import { type SelfWatch, watchSelf } from './self-watch.ts'
import { bringsSpoken } from './spoken/spoken-routes.ts'
import { objectStore, useStore } from './storage/current.ts'
import { useTranscriber } from './transcripts/transcriber.ts'
import { bringsCaptions } from './transcripts/transcript-routes.ts'
import { allJobs, startWorker } from './worker.ts'

/** Something that was opened, and how it is closed again. */
type Close = () => Promise<void>

/** What development brings instead of the built files. */
export interface Development {
  build: () => Promise<ServerBuild>
  assets: RequestHandler
  /** Where the browser hears of changed sources. */
  connectOrigins: string[]
}

export interface Running {
  /** Where the web answers; undefined for a worker alone. */
  origin: string | undefined
  /** The port at which health and figures are told apart from the pages, where there is one. */
  healthPort: number | undefined
  stop: Close
}

/**
 * Opens everything in order and wires it together: the only place that knows all parts. What was opened is closed
 * in reverse, also when a later part fails to open.
 */
export async function start(settings: Settings, development?: Development): Promise<Running> {
  const closers: Close[] = []
  const self = watchSelf(settings)
  closers.push(async () => self.stop())
  const stop = async (): Promise<void> => {
    self.leaves()
    for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => log.error(error))
  }
  const works = settings.role !== 'web'
  // Loads while the database opens, so that nobody waits for it; whether it did is asked below.
  const engine = works ? requireEngine() : undefined
  engine?.catch(() => {})
  try {
    await openDatabase(settings, closers)
    await openObjects(settings)
    const healthPort = await openHealth(settings, self, closers)
    openPost(settings, closers)
    useTranscriber(settings.transcriber)
    await openQueue(databaseUrl(), allJobs, {
      supervise: works,
      onError: (error) => log.error(error),
      watchRun: self.watchRun,
    })
    if (works) closers.push(leaveSharedSources)
    closers.push(closeQueue)
    useWorkRoot(`${settings.dataDir}/work`)
    if (works) await clearWorkRoot()
    await engine
    if (works) await startWorker({ concurrency: settings.workerConcurrency })
    const origin =
      settings.role === 'worker' ? undefined : await openWeb(settings, self, closers, development)
    self.isReady()
    return { origin, healthPort, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openDatabase(settings: Settings, closers: Close[]): Promise<void> {
  const { url, close } = await openDatabaseOf(settings, (sentence) => log.warn(sentence))
  closers.push(close)
  await migrate(url)
  connect(url, { max: settings.databaseConnections })
  closers.push(disconnect)
}

async function openObjects(settings: Settings): Promise<void> {
  const store = await openStoreOf(settings)
  useStore(store)
  // Only a process with pages knows where they are: a worker's address would shut their uploads out.
  const origin = settings.role === 'worker' ? '' : settings.publicUrl
  for (const sentence of await store.prepare(origin)) log.warn(sentence)
}

function openPost(settings: Settings, closers: Close[]): void {
  if (!settings.smtpUrl) return
  openMail({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, publicUrl: settings.publicUrl })
  closers.push(async () => closeMail())
}

/** Before the work and the pages, so that it is told from the beginning how far a start has come. */
async function openHealth(
  settings: Settings,
  self: SelfWatch,
  closers: Close[],
): Promise<number | undefined> {
  self.looksAt(objectStore())
  if (settings.healthPort === undefined) return undefined
  const server = createHealth(self.doors)
  await listen(server, settings.healthPort, settings.host)
  closers.push(() => closeServer(server))
  return portOf(server)
}

async function openWeb(
  settings: Settings,
  self: SelfWatch,
  closers: Close[],
  development?: Development,
): Promise<string> {
  const store = objectStore()
  const build = development?.build ?? (await builtPages())
  const requests = observeRequests(typeof build === 'function' ? [] : pagePatterns(build.routes))
  const server = createWeb({
    build,
    mode: development ? 'development' : 'production',
    trustedProxies: settings.trustedProxies,
    storeOrigins: await store.browserOrigins(),
    connectOrigins: development?.connectOrigins ?? [],
    media: mediaRouter({ delivery: settings.mediaDelivery }),
    api: apiRouter(),
    bringsMore: (request) => bringsCaptions(request) || bringsSpoken(request),
    ...self.doors,
    ...(self.doors.metrics && { watch: requests.handler }),
    ...(store instanceof DiskStore ? { store: { path: storePath, handler: diskStoreHandler(store) } } : {}),
    ...(development ? { assets: development.assets } : {}),
  })
  const rooms: Sockets = await attachSockets(server, {
    ports: roomPorts,
    trustedProxies: settings.trustedProxies,
    onError: (error) => log.error(error),
  })
  self.tells(requests.figures, () => socketFigures(rooms), queueFigures)
  await listen(server, settings.port, settings.host)
  closers.push(async () => {
    // Whoever sends people here looks at /readyz meanwhile.
    await pause(settings.leaveAfterSeconds * 1_000)
    await rooms.close()
    await closeServer(server)
  })
  const origin = settings.publicUrl || `http://localhost:${portOf(server)}`
  usePublicAddress({ origin, isChosen: settings.isPublicUrlSet })
  return origin
}

async function builtPages(): Promise<ServerBuild> {
  const file = fileURLToPath(new URL('../build/server/index.js', import.meta.url))
  return (await import(/* @vite-ignore */ file)) as ServerBuild
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server does not listen.')
  return address.port
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3_000).unref()
  })
}
