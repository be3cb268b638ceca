/** What a step asks of its teacher: what a change is about. */
export interface StepTerms {
  text: string
  criterion: string
  dueOn: string | null
}

/** `lapsed`: the step ended or was put aside before anybody answered. */
export type StepChangeState = 'open' | 'agreed' | 'declined' | 'taken-back' | 'lapsed'
