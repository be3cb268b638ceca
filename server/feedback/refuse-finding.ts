import { AppError } from '#app/domain/errors.ts'
import type { Finding } from '#app/domain/feedback-check.ts'
import type { findings } from '#app/locales/en/findings.ts'

/** The refusal of a text, at the field of its form, for what the feedback check found in it. */
export function refusedFor(finding: Finding, field: string): AppError {
  const words = `findings.${finding.rule as keyof typeof findings}` as const
  return new AppError('invalid', words, { fields: { [field]: words }, detail: finding.rule })
}
