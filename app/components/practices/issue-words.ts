import { useTranslations } from 'use-intl/react'
import type { z } from 'zod'
import { problemOf } from '#app/domain/input-problem.ts'
import type { RefusalValues } from '#app/domain/refusal-words.ts'

type Words = (key: string, values?: RefusalValues) => string

/** What a schema complains about, in words. The schema of a framework names the catalogue's `fields` alone. */
export function useIssueWords(): (issue: z.core.$ZodIssue) => string {
  const words = useTranslations() as unknown as Words
  return (issue) => {
    const { key, values } = problemOf(issue)
    return words(key, values)
  }
}
