import { eq, inArray } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { rehearsals, takes } from '#db/schema/index.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'

export interface ComparedTakes {
  rehearsal: { id: string; part: string }
  left: { number: number }
  right: { number: number }
}

interface Beside {
  /** A take, and the recording that an address says it is of. */
  takeId: string
  recordingId: string
}

/** Which takes of one rehearsal two recordings are looked at as; null where they are none, or not for the actor to see. */
export function findComparedTakes(
  actor: Actor,
  input: { left: Beside; right: Beside },
): Promise<ComparedTakes | null> {
  const { left, right } = input
  return transaction(actor, async (tx) => {
    const seen = await clipSources(tx, actor, [left.recordingId, right.recordingId])
    const rows = await tx
      .select({ take: takes, part: rehearsals.part })
      .from(takes)
      .innerJoin(rehearsals, eq(rehearsals.id, takes.rehearsalId))
      .where(inArray(takes.id, [left.takeId, right.takeId]))
    const of = ({ takeId, recordingId }: Beside) =>
      rows.find(({ take }) => take.id === takeId && take.recordingId === recordingId && seen.has(recordingId))
    const [one, other] = [of(left), of(right)]
    if (!one || !other || one.take.rehearsalId !== other.take.rehearsalId) return null
    return {
      rehearsal: { id: one.take.rehearsalId, part: one.part },
      left: { number: one.take.number },
      right: { number: other.take.number },
    }
  })
}
