import { readSettings } from './env.ts'
import { greet } from './greet.ts'
import { log } from './logs.ts'
import { start } from './runtime.ts'

const settings = readSettings()
log.level = settings.logLevel
const running = await start(settings)
await greet(settings, running)

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void running.stop().then(() => process.exit(0))
  })
