import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Role } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { cast, castKeys, sampleSchool } from '#db/demo/cast.ts'
import { people } from '#db/schema/index.ts'
import { isBuilt, isOutdated } from './find-sample-school.ts'

export interface SamplePerson {
  id: string
  /** Who of the shipped cast it is; null for anybody else. */
  key: keyof typeof cast | null
  name: string
  roles: readonly Role[]
}

export interface SampleSchool {
  built: boolean
  /** It stands, and newer content has come with an upgrade. */
  outdated: boolean
  people: SamplePerson[]
}

/** Whom one can look around as. Before the school stands, those who will be in it. */
export function listSamplePeople(): Promise<SampleSchool> {
  return transaction('system', async (tx) => {
    const members = castKeys.map((key) => ({ key, ...cast[key] }))
    if (!(await isBuilt(tx))) return { built: false, outdated: false, people: members }
    const rows = await tx
      .select({ id: people.id, name: people.name, roles: people.roles })
      .from(people)
      .where(and(eq(people.orgId, sampleSchool.id), isNull(people.leftAt)))
      .orderBy(asc(people.createdAt), asc(sql`lower(${people.name})`))
    const placeOf = new Map(members.map(({ id }, place) => [id, place]))
    const inOrder = rows.sort((a, b) => (placeOf.get(a.id) ?? 99) - (placeOf.get(b.id) ?? 99))
    return {
      built: true,
      outdated: await isOutdated(tx),
      people: inOrder.map((row) => ({
        ...row,
        key: members.find((each) => each.id === row.id)?.key ?? null,
      })),
    }
  })
}
