import type { KeptDrafts } from './kept.ts'

const pauseMs = 250

/**
 * One person's unfinished texts, each under a name of its own, kept while they are written: at most a quarter of a
 * second is lost when the tab dies, nothing when it closes. `Draft` is whatever it takes to go on.
 */
export function createDrafts<Draft>(parts: {
  personId: string
  kept: KeptDrafts | Promise<KeptDrafts>
  read: (kept: unknown) => Draft | undefined
}) {
  const { personId, kept } = parts
  const waiting = new Map<string, { draft: Draft | undefined; timer: ReturnType<typeof setTimeout> }>()

  async function write(name: string): Promise<void> {
    const due = waiting.get(name)
    if (!due) return
    clearTimeout(due.timer)
    waiting.delete(name)
    await (await kept).put(personId, name, due.draft)
  }

  return {
    /** What was left unfinished under this name. */
    async find(name: string): Promise<Draft | undefined> {
      const due = waiting.get(name)
      return due ? due.draft : parts.read(await (await kept).get(personId, name))
    },
    /** What was left unfinished under names that begin like this. */
    async list(beginning: string): Promise<{ name: string; draft: Draft }[]> {
      const found = new Map<string, Draft | undefined>()
      for (const { name, draft } of await (await kept).list(personId, beginning))
        found.set(name, parts.read(draft))
      for (const [name, { draft }] of waiting) if (name.startsWith(beginning)) found.set(name, draft)
      return [...found].flatMap(([name, draft]) => (draft === undefined ? [] : [{ name, draft }]))
    },
    /** Keeps the text as it is now; undefined when it was posted or given up. */
    keep(name: string, draft: Draft | undefined): void {
      const due = waiting.get(name)
      const timer = due?.timer ?? setTimeout(() => void write(name), pauseMs)
      waiting.set(name, { draft, timer })
    },
    /** Writes at once what still waits: the page is about to go. */
    async flush(): Promise<void> {
      await Promise.all([...waiting.keys()].map(write))
    },
    /** Takes everything out: this person signs out here. */
    async clear(): Promise<void> {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
      await (await kept).clear(personId)
    },
  }
}

export type Drafts<Draft> = ReturnType<typeof createDrafts<Draft>>
