import { inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { people, practices } from '#db/schema/index.ts'

export interface NamedPractice {
  id: string
  code: string
  name: string
  shortName: string
  letters: string
  shape: string
  hue: number
}

/** Names by person id, also of people who have left. */
export async function namesOf(tx: Tx, personIds: (string | null)[]): Promise<(id: string) => string> {
  const ids = [...new Set(personIds.filter((id) => id !== null))]
  const rows =
    ids.length > 0
      ? await tx.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
      : []
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => names.get(id) ?? ''
}

/** Practices by id, as a mark beside a text shows them. */
export async function practicesOf(
  tx: Tx,
  ids: (string | null)[],
): Promise<(id: string | null) => NamedPractice | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows =
    wanted.length > 0
      ? await tx
          .select({
            id: practices.id,
            code: practices.code,
            name: practices.name,
            shortName: practices.shortName,
            letters: practices.letters,
            shape: practices.shape,
            hue: practices.hue,
          })
          .from(practices)
          .where(inArray(practices.id, wanted))
      : []
  const found = new Map(rows.map((row) => [row.id, row]))
  return (id) => (id ? (found.get(id) ?? null) : null)
}
