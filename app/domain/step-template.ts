/** A small step as it was when somebody made a step of it. */
export interface CopiedTemplate {
  key: string
  text: string
  criterion: string
  rehearsal: string
}
