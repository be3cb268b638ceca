import { and, eq, isNull } from 'drizzle-orm'
import type { FindingOverride } from '#app/domain/feedback.ts'
import {
  checkFeedback,
  type FeedbackDraft,
  type Finding,
  languageIn,
  overridable,
} from '#app/domain/feedback-check.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { requireNoGrades } from './no-grades.ts'
import { refusedFor } from './refuse-finding.ts'

/**
 * Names of the organization's people, so that the check does not take a colleague for a student. Those who have left
 * count on the server; a browser is told `present` people alone.
 */
export async function staffNames(tx: Tx, orgId: string, who: 'all' | 'present'): Promise<string[]> {
  const rows = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.orgId, orgId), who === 'present' ? isNull(people.leftAt) : undefined))
  return rows.map((row) => row.name)
}

/** The must-fix findings that no override covers; a finding that blocks is never covered. */
export function unresolved(findings: Finding[], overrides: FindingOverride[]): Finding[] {
  const covered = new Set(overrides.map((override) => override.rule).filter(overridable))
  return findings.filter(
    ({ severity, rule }) => severity === 'block' || (severity === 'error' && !covered.has(rule)),
  )
}

/**
 * Runs the feedback check again on the server, whatever the browser found, in the language of the words or else in the
 * draft's. Throws invalid with the first must-fix
 * sentence while one is left, and for a grade in the reasons; answers with the overrides that were needed, the only ones worth keeping.
 */
export async function requireGoodFeedback(
  tx: Tx,
  actor: Actor,
  draft: FeedbackDraft,
  overrides: FindingOverride[],
): Promise<FindingOverride[]> {
  const findings = checkFeedback({
    ...draft,
    language: languageIn(draft.text, draft.language),
    staffNames: await staffNames(tx, actor.orgId, 'all'),
  })
  const [first] = unresolved(findings, overrides)
  if (first) throw refusedFor(first, 'text')
  for (const { reason } of overrides) requireNoGrades(actor, { overrides: reason })
  const needed = new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))
  return overrides.filter(({ rule }) => needed.has(rule))
}
