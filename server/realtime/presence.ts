import type { PresencePerson } from '#app/domain/room-events.ts'

const quickestMs = 250
/** Everybody's whereabouts go to everybody, so a large room hears less often. */
const msPerViewer = 10

export interface PresenceNews {
  moved: PresencePerson[]
  /** Connections that are gone. */
  left: string[]
}

/**
 * Gathers where the people of one room are, and tells it together, so that a full room costs one packet a viewer.
 * Lives with the room and is stored nowhere.
 */
export function gatherPresence(viewers: () => number, tell: (news: PresenceNews) => void) {
  const moved = new Map<string, PresencePerson>()
  const left = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    timer = undefined
    tell({ moved: [...moved.values()], left: [...left] })
    moved.clear()
    left.clear()
  }
  function flushSoon(): void {
    timer ??= setTimeout(flush, Math.max(quickestMs, viewers() * msPerViewer))
  }

  return {
    move(person: PresencePerson): void {
      moved.set(person.connectionId, person)
      flushSoon()
    },
    leave(connectionId: string): void {
      moved.delete(connectionId)
      left.add(connectionId)
      flushSoon()
    },
    /** The room is empty: there is nobody to tell. */
    stop: () => clearTimeout(timer),
  }
}
