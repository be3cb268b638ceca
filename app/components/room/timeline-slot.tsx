import { type ComponentType, forwardRef, type RefAttributes, useEffect, useState } from 'react'
import { whenCalm } from '#app/realtime/calm.ts'
import type { RoomTimelineProps } from './room-timeline.tsx'
import type { TimelineHandle } from './timeline/handle.ts'

type Loaded = ComponentType<RoomTimelineProps & RefAttributes<TimelineHandle>>
let loaded: Loaded | null = null

/** The place of the timeline, as high before it is there as after. It is fetched once the film can play. */
export const TimelineSlot = forwardRef<TimelineHandle, RoomTimelineProps>(function TimelineSlot(props, ref) {
  const [Found, setFound] = useState<Loaded | null>(() => loaded)
  useEffect(() => {
    if (loaded) return
    let gone = false
    const load = async () => {
      await whenCalm()
      const { RoomTimeline } = await import('./room-timeline.tsx')
      loaded = RoomTimeline
      if (!gone) setFound(() => RoomTimeline)
    }
    void load()
    return () => {
      gone = true
    }
  }, [])
  return (
    <div className="h-36 shrink-0 lg:h-46 max-lg:[@media(max-height:40rem)]:h-20 lg:[@media(min-height:60rem)]:h-56">
      {Found ? <Found ref={ref} {...props} /> : <div className="h-full border-t border-line bg-surface" />}
    </div>
  )
})
