import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { passwordResets } from '#db/schema/index.ts'
import { hashToken, newToken } from '#server/auth/token.ts'

/** Makes the one reset link that holds for an account; the links before it stop working. The answer is its token. */
export async function makeResetToken(tx: Tx, accountId: string, holdsMs: number): Promise<string> {
  const token = newToken()
  await tx.delete(passwordResets).where(eq(passwordResets.accountId, accountId))
  await tx
    .insert(passwordResets)
    .values({ tokenHash: hashToken(token), accountId, expiresAt: new Date(Date.now() + holdsMs) })
  return token
}

/** The account that a reset link stands for, while it holds; with `use`, the link is spent by this call. */
export async function findResetAccount(
  tx: Tx,
  token: string,
  options: { use: boolean },
): Promise<string | undefined> {
  const holds = and(
    eq(passwordResets.tokenHash, hashToken(token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, sql`now()`),
  )
  const accountId = passwordResets.accountId
  const [row] = options.use
    ? await tx.update(passwordResets).set({ usedAt: new Date() }).where(holds).returning({ accountId })
    : await tx.select({ accountId }).from(passwordResets).where(holds)
  return row?.accountId
}
