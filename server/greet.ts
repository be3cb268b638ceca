import { ensureSetupCode } from '#server/organizations/setup-code.ts'
import type { Settings } from './env.ts'
import { log } from './logs.ts'

/** Says where the product answers; while nobody has claimed it, as the link with which one can. */
export async function greet({ role }: Settings, origin: string | undefined): Promise<void> {
  if (!origin) return void log.info(`Reprise is working (${role}).`)
  const code = await ensureSetupCode()
  if (code) console.log(`\n  Open this link to set up your school:\n\n  ${origin}/setup?code=${code}\n`)
  else console.log(`\n  Reprise is open at ${origin}\n`)
}
