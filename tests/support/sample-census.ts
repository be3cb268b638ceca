import { count, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { transaction } from '#db/client.ts'
import * as schema from '#db/schema/index.ts'

/** Everything that building the sample school makes. */
const tables = {
  organizations: schema.organizations,
  people: schema.people,
  frameworks: schema.frameworks,
  practices: schema.practices,
  groups: schema.groups,
  memberships: schema.memberships,
  coaching: schema.coachingRelationships,
  recordings: schema.recordings,
  uploads: schema.uploads,
  shares: schema.shareGrants,
  annotations: schema.annotations,
  tags: schema.annotationTags,
  praises: schema.praises,
  probes: schema.probes,
  steps: schema.actionSteps,
  events: schema.actionStepEvents,
  tries: schema.tries,
  changes: schema.stepChanges,
  goals: schema.goals,
  goalEvents: schema.goalEvents,
  cited: schema.citedMoments,
  rehearsals: schema.rehearsals,
  roles: schema.rehearsalRoles,
  takes: schema.takes,
  marks: schema.takeMarks,
  talks: schema.feedbackConversations,
  talkMoments: schema.conversationMoments,
  talkEvents: schema.conversationEvents,
  transcripts: schema.transcripts,
  cues: schema.cues,
  observations: schema.observations,
  observationTags: schema.observationTags,
  recordNotes: schema.recordNotes,
  recordShares: schema.recordShares,
} satisfies Record<string, PgTable>

/** How many rows there are of each, and how many films wait for a worker. */
export function sampleCensus(): Promise<Record<string, number>> {
  return transaction('system', async (tx) => {
    const found: Record<string, number> = {}
    for (const [name, table] of Object.entries(tables)) {
      const [row] = await tx.select({ rows: count() }).from(table)
      found[name] = row?.rows ?? 0
    }
    const [jobs] = await tx.execute<{ rows: number }>(
      sql`select count(*)::int as rows from jobs.job where name = 'prepare-recording'`,
    )
    return { ...found, jobs: jobs?.rows ?? 0 }
  })
}
