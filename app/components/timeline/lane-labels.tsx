import { PracticeMark } from '#app/components/practice-mark.tsx'
import { laneTop } from './draw.ts'
import { laneHeight } from './layout.ts'
import type { TimelineLane } from './marks.ts'

/** The names of the lanes at their beginning: whole where there is room, letters elsewhere. */
export function LaneLabels({ lanes }: { lanes: readonly TimelineLane[] }) {
  return lanes.map((lane, index) => (
    <span
      key={lane.id}
      aria-hidden
      title={lane.name}
      className="absolute inset-x-0 flex snap-start items-center gap-1 px-0.5 text-sm whitespace-nowrap text-muted max-lg:justify-center lg:gap-1.5 lg:px-1.5"
      style={{ top: laneTop(index), height: laneHeight }}
    >
      {lane.look === null ? (
        <span className="text-[0.6875rem] font-semibold lg:hidden">{lane.letters}</span>
      ) : lane.look.hue === 0 ? (
        <span className="mx-0.5 size-2 shrink-0 rounded-full bg-muted" />
      ) : (
        <>
          <PracticeMark hue={lane.look.hue} shape={lane.look.shape} size="sm" />
          <span className="text-sm font-semibold tracking-wide lg:hidden">{lane.letters}</span>
        </>
      )}
      <span className="min-w-0 truncate text-ink max-lg:hidden">{lane.name}</span>
    </span>
  ))
}
