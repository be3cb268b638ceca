import { and, eq, isNull } from 'drizzle-orm'
import { unscopedDatabase } from '#db/client.ts'
import { installation } from '#db/schema/index.ts'
import { hashToken, newToken } from '#server/auth/token.ts'

/** The one row of `installation`. */
export const installationId = 'this'

/** Whether somebody has made this installation their own. */
export async function isClaimed(): Promise<boolean> {
  const [row] = await unscopedDatabase()
    .select({ claimedAt: installation.claimedAt })
    .from(installation)
    .where(eq(installation.id, installationId))
  return row?.claimedAt != null
}

/**
 * A new one-time code for whoever reads the terminal, or null where the installation is claimed. Each start makes
 * the codes before it worthless; only a hash is kept.
 */
export async function ensureSetupCode(): Promise<string | null> {
  const code = newToken()
  const setupCodeHash = hashToken(code)
  const [row] = await unscopedDatabase()
    .insert(installation)
    .values({ id: installationId, setupCodeHash })
    .onConflictDoUpdate({
      target: installation.id,
      set: { setupCodeHash },
      setWhere: isNull(installation.claimedAt),
    })
    .returning({ id: installation.id })
  return row ? code : null
}

/** Whether a code is the one that opens this installation now. */
export async function setupCodeHolds(code: string): Promise<boolean> {
  const [row] = await unscopedDatabase()
    .select({ id: installation.id })
    .from(installation)
    .where(
      and(
        eq(installation.id, installationId),
        isNull(installation.claimedAt),
        eq(installation.setupCodeHash, hashToken(code)),
      ),
    )
  return row !== undefined
}
