import { eq } from 'drizzle-orm'
import type { ProbeBank } from '#app/domain/probe-bank.ts'
import type { Tx } from '#db/client.ts'
import { shippedProbes } from '#db/probe-bank/high-leverage-practices.ts'
import { frameworks, practices } from '#db/schema/index.ts'

/** The questions of a practice, whichever edition of its framework it stands in; null where it has none of its own. */
export async function readProbeBank(tx: Tx, practiceId: string): Promise<ProbeBank | null> {
  const [coded] = await tx
    .select({ code: practices.code, framework: frameworks.code })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(eq(practices.id, practiceId))
  return (coded && shippedProbes[coded.framework]?.[coded.code]) ?? null
}
