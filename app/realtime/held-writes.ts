import type { KeptWrites } from './kept.ts'
import type { OutboxEntry } from './outbox-list.ts'

type Change = (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]

/**
 * One person's writes as far as the browser keeps them, and in memory where it will not: it may be full, or have lost
 * its database. What it refused is made up for with the next change that it takes. A change here never fails.
 */
export function holdWrites(personId: string, kept: KeptWrites) {
  let owed: Change[] = []
  let known: readonly OutboxEntry[] = []
  let failure: unknown
  let hasKept = false
  let last: Promise<unknown> = Promise.resolve()

  async function apply(change: Change): Promise<readonly OutboxEntry[]> {
    const due = [...owed, change]
    try {
      known = await kept.change(personId, (entries) => due.reduce((list, each) => each(list), entries))
      owed = []
      hasKept = true
    } catch (error) {
      failure = error
      const next = change(known)
      if (next !== known) owed = due
      known = next
    }
    return known
  }

  return {
    /** Changes the list and answers it; one change after the other, so that none builds on half of another. */
    change(change: Change): Promise<readonly OutboxEntry[]> {
      const changed = last.then(() => apply(change))
      last = changed
      return changed
    },
    /** Whether the browser has kept every change; if not, some live only as long as the page. */
    allKept: () => owed.length === 0,
    /** Throws what the browser refused with, if it keeps something that is otherwise by now. */
    requireAllKept(): void {
      if (owed.length > 0 && hasKept) throw failure
    },
  }
}
