import { after, before } from './pattern.ts'
import { blotOut } from './quotations.ts'
import type { Reading } from './reading.ts'

/** What somebody else was heard to say is evidence; a grade in quotation marks is still a grade. */
export function withoutSpeech({ text, quotations }: Reading, saidBefore: RegExp, saidAfter: RegExp): string {
  const spoken = quotations.filter(
    ({ start, end }) => saidBefore.test(before(text, start, 48)) || saidAfter.test(after(text, end, 24)),
  )
  return blotOut(text, spoken)
}
