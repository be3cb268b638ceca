import type { refusals } from '#app/locales/en/refusals.ts'

type KeyOf<Tree, Path extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? `${Path}${Name}`
    : KeyOf<Tree[Name], `${Path}${Name}.`>
}[keyof Tree & string]

/** The name of a sentence among the catalogue's refusals. */
export type RefusalKey = KeyOf<typeof refusals>

/** What a sentence is about. It may be personal, so no log takes it. Sizes are printed in the reader's language. */
export type RefusalValues = Readonly<Record<string, string | number | { bytes: number }>>

/** A sentence that is not made yet, since nobody knows here in which language. */
export interface RefusalWords {
  key: RefusalKey
  values?: RefusalValues
}
