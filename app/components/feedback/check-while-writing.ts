import { type BetterSentence, findBetterSentence } from '#app/domain/feedback-check/better-sentences.ts'
import { checkFeedback, type FeedbackDraft, type Finding, languageIn } from '#app/domain/feedback-check.ts'

/** What the check found, with a sentence that does it better, in the language that is written. */
export interface ShownFinding extends Finding {
  better: BetterSentence | null
}

/**
 * What the check finds while a text is written, in the language of its words or else in the draft's. A step is rehearsed
 * once it is agreed, so A9 has its say later.
 */
export function checkWhileWriting(draft: FeedbackDraft): ShownFinding[] {
  const language = languageIn(draft.text, draft.language)
  return checkFeedback({ ...draft, language })
    .filter(({ rule }) => rule !== 'A9')
    .map((finding) => ({ ...finding, better: findBetterSentence(finding.rule, language) }))
}
