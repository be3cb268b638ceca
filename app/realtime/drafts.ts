import type { KeptDrafts } from './kept.ts'

const pauseMs = 250

/**
 * One person's unfinished texts, one a recording, kept while they are written: at most a quarter of a second is
 * lost when the tab dies, nothing when it closes. `Draft` is whatever the composer needs to go on.
 */
export function createDrafts<Draft>(parts: {
  personId: string
  kept: KeptDrafts
  read: (kept: unknown) => Draft | undefined
}) {
  const { personId, kept } = parts
  const waiting = new Map<string, { draft: Draft | undefined; timer: ReturnType<typeof setTimeout> }>()

  async function write(recordingId: string): Promise<void> {
    const due = waiting.get(recordingId)
    if (!due) return
    clearTimeout(due.timer)
    waiting.delete(recordingId)
    await kept.put(personId, recordingId, due.draft)
  }

  return {
    /** What was left unfinished on this recording. */
    async find(recordingId: string): Promise<Draft | undefined> {
      const due = waiting.get(recordingId)
      return due ? due.draft : parts.read(await kept.get(personId, recordingId))
    },
    /** Keeps the text as it is now; undefined when it was posted or given up. */
    keep(recordingId: string, draft: Draft | undefined): void {
      const due = waiting.get(recordingId)
      const timer = due?.timer ?? setTimeout(() => void write(recordingId), pauseMs)
      waiting.set(recordingId, { draft, timer })
    },
    /** Writes at once what still waits: the page is about to go. */
    async flush(): Promise<void> {
      await Promise.all([...waiting.keys()].map(write))
    },
    /** Takes everything out: this person signs out here. */
    async clear(): Promise<void> {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
      await kept.clear(personId)
    },
  }
}
