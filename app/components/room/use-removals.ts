import { useEffect, useMemo, useRef, useState } from 'react'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Room } from '#app/realtime/room.ts'

/** A note that was removed on this page, and the way back. */
export interface Removal {
  note: PresentedAnnotation
  undo: () => void
}

/** By client id. */
export type Removals = ReadonlyMap<string, Removal>

/** The way back stays on the page a little less long than the server lets one go it. */
const offeredForMs = 9 * 60_000

/** Removing notes at once, each with the way back. */
export function useRemovals(room: Room): { removals: Removals; remove: (note: PresentedAnnotation) => void } {
  const [removals, setRemovals] = useState<Removals>(new Map())
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const started = timers.current
    return () => started.forEach(clearTimeout)
  }, [])
  return useMemo(() => {
    const remove = (note: PresentedAnnotation) => {
      const { clientId } = note
      const removing = room.remove(note)
      const forget = () => setRemovals((present) => new Map([...present].filter(([one]) => one !== clientId)))
      const undo = () => {
        forget()
        void removing.then((takeBack) => takeBack())
      }
      setRemovals((present) => new Map(present).set(clientId, { note, undo }))
      timers.current.add(setTimeout(forget, offeredForMs))
    }
    return { removals, remove }
  }, [room, removals])
}
