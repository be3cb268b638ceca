import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { people, sessions } from '#db/schema/index.ts'

/** Which of these sessions still hold: for sockets, which stay open longer than a request. */
export async function listHeldSessions(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await transaction('system', (tx) =>
    tx
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(inArray(sessions.id, ids), gt(sessions.expiresAt, sql`now()`), isNull(people.leftAt))),
  )
  return new Set(rows.map((row) => row.id))
}
