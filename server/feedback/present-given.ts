import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { listCited, type PresentedMoment } from './list-cited.ts'
import { type NamedPractice, namesOf, practicesOf } from './present.ts'

/** What a praise and a probe have in common: one gives it to the other, about moments, and may withdraw it. */
export interface PresentedGiven {
  id: string
  from: { id: string; name: string }
  to: { id: string; name: string }
  /** Null once withdrawn: that it was there stays visible, its words do not. */
  text: string | null
  practice: NamedPractice | null
  moments: PresentedMoment[]
  withdrawn: boolean
}

interface GivenRow {
  id: string
  fromId: string
  toId: string
  practiceId: string | null
  text: string
  withdrawnAt: Date | null
}

/** Reads what stands around several of them, in a fixed number of queries; answers how one is presented. */
export async function presentGiven(
  tx: Tx,
  actor: Actor,
  owner: 'praiseId' | 'probeId',
  rows: GivenRow[],
): Promise<(row: GivenRow) => PresentedGiven> {
  const citing = rows.map(({ id, fromId, toId }) => ({ id, parties: [fromId, toId] }))
  const people = rows.flatMap((row) => [row.fromId, row.toId])
  const cited = await listCited(tx, actor, owner, citing)
  const name = await namesOf(tx, people)
  const practiceIds = rows.map((row) => row.practiceId)
  const practice = await practicesOf(tx, practiceIds)
  return (row) => {
    const withdrawn = row.withdrawnAt !== null
    return {
      id: row.id,
      from: { id: row.fromId, name: name(row.fromId) },
      to: { id: row.toId, name: name(row.toId) },
      text: withdrawn ? null : row.text,
      practice: practice(row.practiceId),
      moments: withdrawn ? [] : (cited.get(row.id) ?? []),
      withdrawn,
    }
  }
}
