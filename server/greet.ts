import { ensureSetupCode } from '#server/organizations/setup-code.ts'
import type { Settings } from './env.ts'
import { log } from './logs.ts'
import type { Running } from './runtime.ts'

/** Says where the product answers; while nobody has claimed it, as the link with which one can. */
export async function greet(settings: Settings, { origin, healthPort }: Running): Promise<void> {
  if (healthPort !== undefined) log.info(`Whoever looks after this process asks at port ${healthPort}.`)
  if (!origin) return void log.info(`Reprise is working (${settings.role}).`)
  if (!settings.isPublicUrlSet) sayWhereLinksLead(settings, origin)
  const code = await ensureSetupCode()
  if (code) console.log(`\n  Open this link to set up your school:\n\n  ${origin}/setup?code=${code}\n`)
  else console.log(`\n  Reprise is open at ${origin}\n`)
}

/** A warning where others can come: by the network, or by a proxy. */
function sayWhereLinksLead({ host, trustedProxies }: Settings, origin: string): void {
  const isAlone = ['127.0.0.1', '::1', 'localhost'].includes(host) && trustedProxies === 0
  log[isAlone ? 'info' : 'warn'](
    `PUBLIC_URL is not set, so links for others lead to ${origin}, which only this machine can open. Set it to the address at which people open Reprise.`,
  )
}
