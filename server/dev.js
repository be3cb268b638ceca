// The entry of `npm run dev`. Everything but this file goes through Vite's module graph, so that pages, sockets and
// worker share one copy of each module; what is saved is read anew by the next request.
import { createServer } from 'node:net'
import { createServer as createVite } from 'vite'

process.env.NODE_ENV ||= 'development'

const vite = await createVite({
  appType: 'custom',
  server: { middlewareMode: true, hmr: { port: await freePort() } },
})
const load = (file) => vite.ssrLoadModule(file)
const { readSettings } = await load('/server/env.ts')
const { startSentence } = await load('/server/settings-error.ts')
const { log } = await load('/server/logs.ts')

try {
  const settings = readSettings()
  log.level = settings.logLevel
  const { start } = await load('/server/runtime.ts')
  const running = await start(settings, {
    build: () => load('virtual:remix/server-build'),
    assets: vite.middlewares,
    connectOrigins: [`ws://localhost:${vite.config.server.hmr.port}`],
  })
  const { greet } = await load('/server/greet.ts')
  await greet(settings, running)
  let leaving = false
  // Vite's inner compiler would end the process before the database is stopped.
  process.removeAllListeners('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, async () => {
      if (leaving) return
      leaving = true
      await running.stop()
      await vite.close()
      process.exit(0)
    })
} catch (error) {
  console.error(startSentence(error) ?? error)
  process.exit(1)
}

/** A port for Vite's own socket that no second instance holds. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
