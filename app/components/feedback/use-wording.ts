import { useId, useMemo, useState } from 'react'
import { mustFix, overridable } from '#app/domain/feedback-check.ts'
import { checkWhileWriting } from './check-while-writing.ts'

export interface Wording {
  text: string
  criterion: string
  why: string
  dueInDays: number | null
}

/** A step's words while they are typed anew, with what the check finds and the reasons for what stays. */
export function useWording(start: Wording) {
  const findingsId = useId()
  const [draft, setDraft] = useState(start)
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const findings = useMemo(
    () =>
      draft.text.trim()
        ? checkWhileWriting({ kind: 'step', momentCount: 1, practiceCount: 1, rehearsalCount: 1, ...draft })
        : [],
    [draft],
  )
  const open = findings.filter(
    (each) => mustFix(each) && !(overridable(each.rule) && (reasons[each.rule]?.trim().length ?? 0) >= 3),
  )
  const onReason = (rule: string, reason: string | undefined) => {
    const { [rule]: _, ...others } = reasons
    setReasons(reason === undefined ? others : { ...others, [rule]: reason })
  }
  return {
    draft,
    change: (part: Partial<Wording>) => setDraft({ ...draft, ...part }),
    findings,
    findingsId,
    reasons,
    onReason,
    overrides: Object.entries(reasons).map(([rule, reason]) => ({ rule, reason })),
    /** Nothing is missing, and nothing is left that must be changed. */
    isGood: draft.text.trim() !== '' && open.length === 0,
    /** Where to look when something is. */
    showFindings: () => document.getElementById(findingsId)?.focus(),
  }
}

export type WordingDraft = ReturnType<typeof useWording>
