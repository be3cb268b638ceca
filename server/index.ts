import { ensureSetupCode } from '#server/organizations/setup-code.ts'
import { readSettings, type Settings } from './env.ts'
import { log } from './logs.ts'
import { start } from './runtime.ts'

const settings = readSettings()
log.level = settings.logLevel
const running = await start(settings)
await greet(settings, running.origin)

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (leaving) return
    leaving = true
    void running.stop().then(() => process.exit(0))
  })

/** Says where the product answers; while nobody has claimed it, as the link with which one can. */
async function greet({ role }: Settings, origin: string | undefined): Promise<void> {
  if (!origin) return void log.info(`Reprise is working (${role}).`)
  const code = await ensureSetupCode()
  if (code) console.log(`\n  Open this link to set up your school:\n\n  ${origin}/setup?code=${code}\n`)
  else console.log(`\n  Reprise is open at ${origin}\n`)
}
