import { checkFeedback, type FeedbackDraft, type Finding } from '#app/domain/feedback-check.ts'

/** What the check finds while a text is written. A step is rehearsed once it is agreed, so A9 has its say later. */
export function checkWhileWriting(draft: FeedbackDraft): Finding[] {
  return checkFeedback(draft).filter(({ rule }) => rule !== 'A9')
}
