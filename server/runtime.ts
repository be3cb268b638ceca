import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { connect, databaseUrl, disconnect } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { roomPorts } from '#server/annotations/room-ports.ts'
import { closeMail, openMail } from '#server/mail/post-office.ts'
import { metricsDoor } from '#server/metrics/metrics-door.ts'
import { observeRequests, pagePatterns } from '#server/metrics/observe-requests.ts'
import { watchProcess } from '#server/metrics/process-figures.ts'
import { systemFigures } from '#server/metrics/system-figures.ts'
import { attachSockets, type Sockets } from '#server/realtime/sockets.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { apiRouter } from './api.ts'
import type { Settings } from './env.ts'
import { createWeb } from './http/web.ts'
import { openDatabaseOf, openStoreOf, storePath } from './installation.ts'
import { closeQueue, openQueue } from './jobs/queue.ts'
import { log } from './logs.ts'
import { mediaRouter } from './media/serve.ts'
import { leaveSharedSources } from './media/shared-source.ts'
import { clearWorkRoot, useWorkRoot } from './media/work-folder.ts'
import { watchReadiness } from './readiness.ts'
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
  stop: Close
}

/**
 * Opens everything in order and wires it together: the only place that knows all parts. What was opened is closed
 * in reverse, also when a later part fails to open.
 */
export async function start(settings: Settings, development?: Development): Promise<Running> {
  const closers: Close[] = []
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => log.error(error))
  }
  try {
    await openDatabase(settings, closers)
    await openObjects(settings)
    openPost(settings, closers)
    useTranscriber(settings.transcriber)
    const works = settings.role !== 'web'
    await openQueue(databaseUrl(), allJobs, { supervise: works, onError: (error) => log.error(error) })
    if (works) closers.push(leaveSharedSources)
    closers.push(closeQueue)
    useWorkRoot(`${settings.dataDir}/work`)
    if (works) await clearWorkRoot()
    if (works) await startWorker({ concurrency: settings.workerConcurrency })
    const origin = settings.role === 'worker' ? undefined : await openWeb(settings, closers, development)
    return { origin, stop }
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

async function openWeb(settings: Settings, closers: Close[], development?: Development): Promise<string> {
  const store = objectStore()
  const build = development?.build ?? (await builtPages())
  const requests = observeRequests(typeof build === 'function' ? [] : pagePatterns(build.routes))
  const machine = watchProcess()
  closers.push(async () => machine.stop())
  const lookWhatLacks = watchReadiness(store)
  const leaving = { isLeaving: false }
  const server = createWeb({
    build,
    mode: development ? 'development' : 'production',
    trustedProxies: settings.trustedProxies,
    storeOrigins: await store.browserOrigins(),
    connectOrigins: development?.connectOrigins ?? [],
    media: mediaRouter({ delivery: settings.mediaDelivery }),
    api: apiRouter(),
    bringsMore: bringsCaptions,
    listLacking: async () => (leaving.isLeaving ? ['leaving'] : lookWhatLacks()),
    ...(settings.metricsToken && {
      watch: requests.handler,
      metrics: metricsDoor(settings.metricsToken, async () => [
        ...requests.figures(),
        ...machine.figures(),
        ...(await systemFigures(rooms)),
      ]),
    }),
    ...(store instanceof DiskStore ? { store: { path: storePath, handler: diskStoreHandler(store) } } : {}),
    ...(development ? { assets: development.assets } : {}),
  })
  const rooms: Sockets = await attachSockets(server, {
    ports: roomPorts,
    trustedProxies: settings.trustedProxies,
    onError: (error) => log.error(error),
  })
  await listen(server, settings)
  closers.push(async () => {
    leaving.isLeaving = true
    // Whoever sends people here looks at /readyz meanwhile.
    await pause(settings.leaveAfterSeconds * 1_000)
    await rooms.close()
    await closeServer(server)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  return settings.publicUrl || `http://localhost:${port}`
}

async function builtPages(): Promise<ServerBuild> {
  const file = fileURLToPath(new URL('../build/server/index.js', import.meta.url))
  return (await import(/* @vite-ignore */ file)) as ServerBuild
}

function listen(server: Server, settings: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3_000).unref()
  })
}
