/** What the room's keys do to the timeline. */
export interface TimelineHandle {
  zoomIn: () => void
  zoomOut: () => void
  whole: () => void
  back: () => void
  forward: () => void
}
